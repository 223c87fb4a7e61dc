"""Writes small files as pypet lays them out, with PyTables and pandas.

    python3 pypet_files.py FOLDER

leaves.hdf5 has the leaf classes and storage forms of pypet 0.1b.12, and later.hdf5 those of 0.7.0.
The values are those that PypetLeavesTest and PypetLaterTest expect.
"""
import io
import pickle
import sys
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import tables as pt

warnings.simplefilter("ignore")
FILTERS = pt.Filters(complevel=9, complib="zlib", shuffle=True)
BEGAN = 1436795636.0


class Trajectory:
    """A trajectory with its overview, as far as readers need it."""

    def __init__(self, path, name, version, python, comment, annotations):
        self.path = path
        self.name = name
        self.file = pt.open_file(str(path), "w", filters=FILTERS)
        self.root = self.file.create_group("/", name, title=name)
        self.overview = self.file.create_group(self.root, "overview")
        self.note(self.root, comment, annotations)
        info = [
            ("name", f"S512", name), ("time", "S20", "2015_07_13_13h53m56s"), ("length", "i4", 3),
            ("timestamp", "f8", BEGAN), ("comment", "S512", comment), ("version", "S128", version),
        ]
        if python:
            info.append(("python", "S128", python))
        self.table(self.overview, "info", np.array([tuple(x[2] for x in info)],
                                                   dtype=[x[:2] for x in info]))

    def runs(self, rows):
        kind = [("idx", "i4"), ("name", "S128"), ("time", "S20"), ("timestamp", "f8"),
                ("finish_timestamp", "f8"), ("runtime", "S18"), ("parameter_summary", "S512"),
                ("short_environment_hexsha", "S7"), ("completed", "i4")]
        self.table(self.overview, "runs", np.array(rows, dtype=kind))

    def table(self, group, name, rows, **attributes):
        made = self.file.create_table(group, name, rows, expectedrows=len(rows))
        for key, value in attributes.items():
            made._v_attrs[key] = value
        return made

    def note(self, node, comment="", annotations=None, kind=""):
        if kind:
            node._v_attrs.SRVC_INIT_CLASS_NAME = kind
        if comment:
            node._v_attrs.SRVC_INIT_COMMENT = comment
        if annotations:
            node._v_attrs.SRVC_ANNOTATED = True
            for key, value in annotations.items():
                node._v_attrs["SRVC_AN_" + key] = value

    def group(self, path, comment="", annotations=None, kind=""):
        node = self.root
        for part in path.split("."):
            node = node[part] if part in node else self.file.create_group(node, part)
        self.note(node, comment, annotations, kind)
        return node

    def leaf(self, path, kind, comment="", annotations=None):
        node = self.group(path, comment, annotations, kind)
        node._v_attrs.SRVC_LEAF = True
        return node

    def columns(self, group, name, store="TABLE", **columns):
        kind = []
        for key, cells in columns.items():
            cells = np.asarray(cells)
            width = cells.dtype
            if width.kind == "S":
                width = np.dtype("S%d" % (width.itemsize * 3 // 2))
            kind.append((key, width, cells.shape[1:]))
        length = len(next(iter(columns.values())))
        rows = np.zeros(length, dtype=kind)
        for key, cells in columns.items():
            rows[key] = np.asarray(cells)
        return self.table(group, name, rows, SRVC_STORE=store)

    def array(self, group, name, value, kind="COLL_NDARRAY", store="ARRAY"):
        made = self.file.create_array(group, name, value)
        made._v_attrs.SRVC_STORE = store
        made._v_attrs.SRVC_DATA_COLL_TYPE = kind
        return made

    def carray(self, group, name, value):
        made = self.file.create_carray(group, name, obj=np.asarray(value))
        made._v_attrs.SRVC_STORE = "CARRAY"
        made._v_attrs.SRVC_DATA_COLL_TYPE = "COLL_NDARRAY"
        return made

    def scalar(self, group, name, value):
        return self.array(group, name, value, "COLL_SCALAR")

    def pandas(self, path, store, value):
        full = "/" + self.name + "/" + path.replace(".", "/")
        self.file.close()
        with pd.HDFStore(str(self.path), "a", complevel=9, complib="zlib") as opened:
            opened.put(full, value, format="fixed")
        self.file = pt.open_file(str(self.path), "a", filters=FILTERS)
        self.root = self.file.root[self.name]
        self.file.get_node(full)._v_attrs.SRVC_STORE = store

    def close(self):
        self.file.close()


def sparse(trajectory, group, prefix, suffix, matrix):
    """A matrix as (format, data, indices, indptr, shape), or (dia, data, offsets, shape)."""
    names = ["format", "data", "offsets", "shape"] if matrix[0] == b"dia" else [
        "format", "data", "indices", "indptr", "shape"]
    for name, part in zip(names, matrix):
        if name == "format":
            trajectory.scalar(group, prefix + name + suffix, part)
        elif name == "shape":
            trajectory.array(group, prefix + name + suffix, part, "COLL_TUPLE")
        else:
            trajectory.carray(group, prefix + name + suffix, part)


def leaves(folder):
    t = Trajectory(folder / "leaves.hdf5", "leaves", "0.1b.12", "2.7.6", "All kinds of leaves.",
                   {"author": "r\u00f6".encode(), "tags": ["a", 2, 0.5, True]})
    t.runs([
        (0, b"run_00000000", b"2015_07_13_13h53m57s", BEGAN + 1, BEGAN + 2.5, b"0:00:01.500000",
         b"simple: 1", b"1234567", 1),
        (1, b"run_00000001", b"2015_07_13_13h53m59s", BEGAN + 3, BEGAN + 4.25, b"0:00:01.250000",
         b"simple: 2", b"1234567", 1),
        (2, b"", b"45 BC", 1337.0, 42.0, b"forever", b"Nothing yet", b"abcd", 0)])
    t.group("config", "Settings", {"checked": True})
    t.group("parameters", "What goes in", kind="MyParameterGroup")

    def parameter(name, kind="Parameter", **more):
        return t.leaf("parameters." + name, kind, **more)

    p = parameter("simple", comment="A number", annotations={"unit": "mV", "list": [1, 2]})
    t.columns(p, "data", data=np.array([1], "i4"))
    t.columns(p, "explored_data", data=np.array([1, 2, 3], "i4"))
    t.columns(parameter("complex"), "data", data=np.array([1 + 2j]))
    p = parameter("complex_explored")
    t.columns(p, "data", data=np.array([0j]))
    t.columns(p, "explored_data", data=np.array([1 + 2j, 3 - 4j, 5j]))
    t.columns(parameter("large"), "data", data=np.array([2 ** 63 + 5], "u8"))
    t.columns(parameter("truth"), "data", data=np.array([True]))
    t.columns(parameter("text"), "data", data=np.array(["gr\u00fcn".encode()]))
    t.columns(parameter("tuple"), "data", data=np.array([[1, 2, 3]], "i4"))
    p = parameter("tuple_explored")
    t.columns(p, "data", data=np.array([[0.0, 0.0]]))
    t.columns(p, "explored_data", data=np.array([[0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]))
    parameter("nothing")

    p = parameter("array", "ArrayParameter")
    t.carray(p, "data__rr__", [[0.0, 0.0]])
    t.columns(p, "explored_data__rr__", idx=np.array([1, 0, 1], "i4"))
    t.carray(p, "xa__rr__00000000", [[1.0, 2.0], [3.0, 4.0]])
    t.carray(p, "xa__rr__00000001", [[5.0, 6.0]])

    p = parameter("sparse", "SparseParameter")
    csr = (b"csr", [1.0, 2.0], np.array([0, 2], "i4"), np.array([0, 1, 2], "i4"), (2, 3))
    dia = (b"dia", [[7.0, 8.0]], np.array([0], "i4"), (2, 2))
    sparse(t, p, "data__spsp__", "", csr)
    t.scalar(p, "data__spsp__is_dia", 0)
    t.columns(p, "explored_data__spsp__", idx=np.array([0, 1, 0], "i4"),
              is_dia=np.array([0, 1, 0], "i4"))
    sparse(t, p, "xspm__spsp__", "__spsp__00000000", csr)
    sparse(t, p, "xspm__spsp__", "__spsp__00000001", dia)

    p = parameter("sparse_old", "SparseParameter")
    t.scalar(p, "data__spsp__is_dia", 0)
    sparse(t, p, "data__spsp__", "", csr)
    t.columns(p, "explored_data__spsp__", idx=np.array([0, 0, 1], "i4"),
              is_dia=np.array([0, 0, 1], "i4"))
    sparse(t, p, "xspm__spsp__", "00000000", csr)
    sparse(t, p, "xspm__spsp__", "00000001", dia)

    p = parameter("sparse_empty", "SparseParameter")
    t.scalar(p, "data__spsp__is_dia", 0)
    t.scalar(p, "data__spsp__format", b"csc")
    t.scalar(p, "data__spsp__data", b"__empty__")
    t.array(p, "data__spsp__shape", (4, 5), "COLL_TUPLE")

    p = parameter("pickle", "PickleParameter")
    t.scalar(p, "data", pickle.dumps("default", 0))
    t.scalar(p, "__pckl_prtcl__", 0)
    t.columns(p, "explored_data", idx=np.array([0, 1, 0], "i4"))
    t.scalar(p, "xp_00000000", pickle.dumps("even", 0))
    t.scalar(p, "xp_00000001", pickle.dumps("odd", 2))

    p = parameter("current", "BrianParameter")
    t.columns(p, "data__brn__", value=np.array([12.0]), unit=np.array([b"mV"]))
    t.columns(p, "explored_data__brn__", value=np.array([12.0, 13.0, 14.5]))
    t.columns(parameter("rate", "BrianParameter"), "data__brn__", data=np.array([b"3.0 * Hz"]))

    t.group("results", "What comes out")
    t.group("results.runs.run_00000001", "Of run 1 only", {"seen": 1})

    def result(name, kind="Result", **more):
        return t.leaf("results." + name, kind, **more)

    for run, z in enumerate([10, 20]):
        t.scalar(result("runs.run_%08d.z" % run, comment="A product" if run == 0 else ""), "z", z)
    r = result("kinds")
    t.columns(r, "dict", "DICT", a=np.array([1], "i8"), b=np.array([b"two"]),
              c=np.array([[0.5, 1.5]]))
    t.columns(r, "data", n=np.array([1, 2], "i4"), s=np.array([b"x", b"yy"]),
              f=np.array([True, False]))
    t.array(r, "empty_dict", np.zeros(0), "COLL_EMPTY_DICT")
    t.array(r, "empty", np.zeros(0), "COLL_LIST")
    t.array(r, "words", [b"ab", b"cde"], "COLL_LIST")
    t.carray(r, "complexes", [[1 + 2j, 3 + 4j], [5 + 6j, 7 + 8j], [9 + 1j, 2 + 3j]])
    t.carray(r, "large", np.array([1, 2 ** 64 - 1], "u8"))
    t.carray(r, "fitting", np.array([1, 2 ** 63 - 1], "u8"))
    t.carray(r, "truths", [True, False, True])
    t.carray(r, "single", np.array([0.1], "f4"))
    e = t.file.create_earray(r, "extended", obj=np.arange(4))
    e._v_attrs.SRVC_STORE = "EARRAY"
    v = t.file.create_vlarray(r, "ragged", pt.Int32Atom())
    for row in ([1], [2, 3], []):
        v.append(row)
    v._v_attrs.SRVC_STORE = "VLARRAY"
    v = t.file.create_vlarray(r, "objects", pt.ObjectAtom())
    v.append({"a": 1})
    v._v_attrs.SRVC_STORE = "VLARRAY"
    wide = t.file.create_group(r, "wide")
    wide._v_attrs.SRVC_STORE = "TABLE"
    wide._v_attrs.SPLIT_TABLE = 1
    t.columns(wide, "wide", a=np.array([1, 2], "i8"))
    t.columns(wide, "wide_1", b=np.array([3, 4], "i8"))
    types = t.columns(wide, "wide__SRVC_STORE", field_name=np.array([b"a"]),
                      data_type=np.array([b"int64"]))
    types._v_attrs.DATATYPE_TABLE = 1
    r = result("sparse", "SparseResult")
    sparse(t, r, "m__spsp__", "", csr)
    t.scalar(r, "m__spsp__is_dia", 0)
    r = result("pickled", "PickleResult")
    t.scalar(r, "thing", pickle.dumps([1, None], 2))
    t.scalar(r, "__pckl_prtcl__", 2)
    t.scalar(result("user", "UsersOwn"), "hidden", pickle.dumps([1], 2))
    result("frames")
    t.pandas("results.frames.frame", "FRAME", pd.DataFrame(
        {"neuron": np.array([3, 4]), "spiketimes": [0.5, 0.75], "w": [1.5, 2.5]}, index=[10, 20]))
    t.pandas("results.frames.series", "SERIES", pd.Series([1.5, 2.5], index=[b"a", b"b"]))
    t.file.create_soft_link(t.root.results, "best", "/leaves/results/runs/run_00000001/z")
    t.close()


def archive(matrix):
    """The digits of a scipy archive, as save_npz makes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in zip(["format", "data", "indices", "indptr", "shape"], matrix):
            one = io.BytesIO()
            np.save(one, np.asarray(part))
            zipped.writestr(zipfile.ZipInfo(name + ".npy"), one.getvalue())
    return out.getvalue().hex().encode()


def later(folder):
    t = Trajectory(folder / "later.hdf5", "later", "0.7.0", "3.9.1", "Of today.", {})
    t.runs([
        (0, b"first", b"2015_07_13_13h53m57s", BEGAN + 1, BEGAN + 2, b"0:00:01", b"x: 1",
         b"1234567", 1),
        (1, b"second", b"2015_07_13_13h53m58s", BEGAN + 2, BEGAN + 3, b"0:00:01", b"x: 2",
         b"1234567", 1),
        (2, b"third", b"some joke", 1337.0, 42.0, b"forever", b"Nothing yet", b"abcd", 0)])
    t.columns(t.leaf("config.environment.env.resumable", "Parameter"), "data",
              data=np.array([False]))
    p = t.leaf("parameters.sparse", "SparseParameter")
    one = (b"csr", [1.0, 2.0], np.array([0, 2], "i4"), np.array([0, 1, 2], "i4"), [2, 3])
    two = (b"csc", [3.0], np.array([1], "i4"), np.array([0, 1], "i4"), [2, 1])
    t.scalar(p, "data__spsp__", archive(one))
    t.columns(p, "explored_data__spsp__", idx=np.array([0, 1, 0], "i4"))
    t.scalar(p, "xspm__spsp__00000000", archive(one))
    t.scalar(p, "xspm__spsp__00000001", archive(two))
    p = t.leaf("parameters.voltage", "Brian2Parameter")
    t.columns(p, "data__brn2__", value=np.array([-65.0]), unit=np.array([b"mvolt"]))
    t.columns(p, "explored_data__brn2__", value=np.array([-65.0, -70.0, -75.0]))

    r = t.leaf("results.nested", "Result")
    g = t.file.create_group(r, "a")
    g._v_attrs.SRVC_STORE = "NESTED_GROUP"
    b = t.file.create_group(g, "b")
    b._v_attrs.SRVC_STORE = "NESTED_GROUP"
    t.scalar(b, "c", 7)
    t.carray(g, "d", [1.5, 2.5])
    r = t.leaf("results.shared", "SharedResult")
    s = t.carray(r, "shared", np.arange(3))
    s._v_attrs.SRVC_STORE = "SHARED_DATA_"
    s._v_attrs.SRVC_SHARED_TYPE = "CARRAY"
    s = t.columns(r, "table", "SHARED_DATA_", a=np.array([1, 2], "i8"))
    s._v_attrs.SRVC_SHARED_TYPE = "TABLE"
    r = t.leaf("results.monitor", "Brian2MonitorResult")
    t.carray(r, "v_values__brn2__value", [0.25, 0.5])
    t.scalar(r, "v_values__brn2__unit", b"volt")
    t.scalar(r, "monitor_type", b"StateMonitor")

    for run, z in [("first", 10), ("second", 20)]:
        t.scalar(t.leaf("results.runs.run_set_00000." + run + ".z", "Result"), "z", z)
    t.scalar(t.leaf("results.runs.run_set_00000.run_ALL.all", "Result"), "all", 5)
    t.scalar(t.leaf("results.runs.run_set_00000.mine", "Result"), "mine", 6)
    t.scalar(t.leaf("results.runs.run_set_00001.other", "Result"), "other", 30)
    t.scalar(t.leaf("results.z", "Result"), "z", 1)
    t.scalar(t.leaf("derived_parameters.runs.run_set_00000.second.d", "Result"), "d", 2.5)
    t.close()


if __name__ == "__main__":
    leaves(Path(sys.argv[1]))
    later(Path(sys.argv[1]))
