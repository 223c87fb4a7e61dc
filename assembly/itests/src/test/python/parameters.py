"""Prints the sections of a run's config.ini as a JSON object, typed as PymoNNto types them."""

import configparser
import json
import pathlib
import sys


def typed(text):
    if text in ("True", "False"):
        return text == "True"
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


config = configparser.ConfigParser()
config.read(pathlib.Path(sys.argv[1]) / "config.ini")
print(json.dumps({
    section: {key: typed(value) for key, value in config[section].items()}
    for section in config.sections()
}))
