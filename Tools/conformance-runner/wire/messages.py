"""The messages of the conformance service and its neighbours, from their definitions."""

import subprocess
import tempfile
from pathlib import Path

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ROOT = Path(__file__).resolve().parents[3]


def _load():
    files = ["conformance", "health", "reflection"]
    with tempfile.NamedTemporaryFile(suffix=".pb") as out:
        subprocess.run(
            ["protoc", "-I", ROOT / "Protocol", "--include_imports", f"--descriptor_set_out={out.name}"]
            + [f"socai/rpc/v1/{name}.proto" for name in files],
            check=True,
            cwd=ROOT / "Protocol",
        )
        described = descriptor_pb2.FileDescriptorSet.FromString(Path(out.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    found = {}
    for file in described.file:
        pool.Add(file)
    for file in described.file:
        for message in file.message_type:
            name = f"{file.package}.{message.name}"
            found[message.name] = message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
    return found


_found = _load()


def __getattr__(name):
    try:
        return _found[name]
    except KeyError:
        raise AttributeError(name) from None
