"""Prints dtype and shape of every .npy file of a folder as a JSON object."""

import json
import pathlib
import sys

import numpy

print(json.dumps({
    file.name: [str(array.dtype), list(array.shape)]
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.npy"))
    for array in [numpy.load(file, allow_pickle=False)]
}))
