"""Prints what h5py finds in a file of pypet, as JSON: the values of each run of each trajectory.

    python3 pypet_expected.py FILE

Knows parameters and results of single values only, which is all that the two files of pypet have.
"""
import json
import sys

import h5py


def plain(value):
    value = value.item() if hasattr(value, "item") else value
    return value.decode() if isinstance(value, bytes) else value


def truth(leaf):
    scalar = leaf["data"].attrs["SRVC_COLUMN_data_SCALAR_TYPE"] if "data" in leaf else b""
    return b"bool" in bytes(scalar)


def value(leaf, run):
    if "data" in leaf:
        table = leaf["explored_data"][:] if "explored_data" in leaf else leaf["data"][:]
        cell = table["data"][run if "explored_data" in leaf else 0]
        return bool(cell) if truth(leaf) else plain(cell)
    (name,) = leaf
    assert name == leaf.name.split("/")[-1]
    return plain(leaf[name][()])


def leaves(trajectory):
    found = {}

    def visit(name, node):
        if not name.startswith("overview") and node.attrs.get("SRVC_LEAF"):
            found[name] = node

    trajectory.visititems(visit)
    return found


def trajectory(group):
    runs = []
    table = group["overview/runs"][:]
    names = [plain(name) for name in table["name"]]
    nodes = leaves(group)
    shared = {}
    for index, name in enumerate(names):
        values = {}
        for path, leaf in nodes.items():
            section, *key = path.split("/")
            if any(part in names and part != name for part in key):
                continue
            key = [part for part in key if part != name]
            if section == "results" and key[0] == "runs":
                key = key[1:]
            values.setdefault(section, {})[".".join(key)] = value(leaf, index)
        if index == 0:
            shared = values["config"]
        assert values.pop("config") == shared
        row = {c: plain(table[c][index]) for c in table.dtype.names}
        runs.append({"row": row, "values": values})
    comments = {path.replace("/", "."): plain(leaf.attrs["SRVC_INIT_COMMENT"])
                for path, leaf in nodes.items() if "SRVC_INIT_COMMENT" in leaf.attrs}
    return {"config": shared, "runs": runs, "comments": comments}


with h5py.File(sys.argv[1], "r") as opened:
    json.dump({name: trajectory(group) for name, group in opened.items()}, sys.stdout, indent=1,
              sort_keys=True)
    print()
