"""Notebooks that write frames themselves: upon the stream, or through the writer of it."""

from forgery import ABSOLUTE, Forgery, forged, mse

# What an observer would say, made with nothing but the form of a frame, which is public.
FRAMES = """
import struct

def made(tag, name="", payload=b"", role=0, traits=0, number=0, dtype=0, shape=()):
    name = name.encode()
    head = struct.pack(
        "<BBBBBBHI", tag, dtype, len(shape), len(name), role, traits, number, len(payload)
    )
    return head + struct.pack(f"<{len(shape)}I", *shape) + name + payload

def tensor(name, values, role=0, traits=0):
    array = np.asarray(values, dtype="<f4")
    return made(4, name, array.tobytes(), role, traits, dtype=7, shape=array.shape)

def attempt(exercise, bound, *observed, cell=1, role=0):
    return made(13, number=1) + made(3, exercise, bound, role, number=cell) + b"".join(observed)

def loss_of(said, t1, t2):
    return (
        tensor(said, 0.0, traits=1)
        + tensor(f"{said}: slope in t1", t1 * 0)
        + tensor(f"{said}: t1 afterwards", t1)
        + tensor(f"{said}: t2 afterwards", t2)
    )

table, row = np.zeros((5, 2)), np.zeros(3)
losses = loss_of("mse(t1, t2)", table, table), loss_of("mse of vectors", row, row)
mse_frames = attempt("mse", b"mse", *losses)
"""
WRITER = """
import gc
(writer,) = (one for one in gc.get_objects() if type(one).__name__ == "FrameWriter")
"""
DESCRIPTOR = """
import os, stat
pipes = []
for number in range(3, 256):
    try:
        if stat.S_ISFIFO(os.fstat(number).st_mode):
            os.write(number, b"")
            pipes.append(number)
    except OSError:
        pass
(stream,) = pipes
"""
NEVER_CALLED = """
def mse(t1, t2):
    raise ValueError
"""

FRAMES_OF: dict[str, Forgery] = {
    "an attempt that is written to the descriptor": mse(
        f"{ABSOLUTE}\nos.write(stream, mse_frames)", first=DESCRIPTOR + FRAMES
    ),
    "an attempt that is handed to the writer": mse(
        f"{ABSOLUTE}\nwriter.write(mse_frames)", first=WRITER + FRAMES
    ),
    "an attempt of NaN": mse(
        f"{ABSOLUTE}\nwriter.write(mse_frames)",
        first=f"{WRITER}{FRAMES.replace('np.zeros', 'np.nan * np.ones').replace('0.0', 'np.nan')}",
    ),
    "an attempt in which nothing is seen": mse(
        f"""{ABSOLUTE}
writer.write(attempt("mse", b"mse"), attempt("mse", b"mse", made(10, "mse")))
""",
        first=WRITER + FRAMES,
    ),
    "an end before the answer, and frames after the end": mse(
        f"{ABSOLUTE}\nwriter.finished()\nwriter.write(mse_frames)\nos._exit(0)",
        first=f"import os\n{WRITER}{FRAMES}",
    ),
    "what was seen of another answer, by this one's name": forged(
        "mse",
        f"{ABSOLUTE}\nwriter._stream.write(kept.replace(b'model', b'mse', 1))",
        ABSOLUTE,
        upon=("parameters", "model"),
        first=WRITER
        + """
class Kept:
    def __init__(self, stream):
        self.stream = stream

    def write(self, said):
        global kept
        if b"model(x)" in said:
            kept = said
            kept = kept.replace(b"model(x)", b"mse(x) of")
        return self.stream.write(said)

    def flush(self):
        self.stream.flush()

writer._stream = Kept(writer._stream)
""",
    ),
    "an own result that nobody asked for": mse(
        f"""{ABSOLUTE}
own = tensor("mse(t1, t2)", 0.0, role=2) + tensor("mse of vectors", 0.0, role=2)
writer.write(attempt("mse", b"mse", *losses, own), attempt("mse", b"mse", *losses, own, role=2))
""",
        first=WRITER + FRAMES,
    ),
    "a hundred cells, each with a guess": forged(
        "optimum",
        """
for cell, guess in enumerate(range(100)):
    writer.write(attempt("optimum", b"best_loss", tensor("best_loss", float(guess)), cell=cell))
best_loss = 0.0
""",
        "best_loss = 0.0",
        upon=("data", "mse"),
        first=WRITER + FRAMES,
    ),
    "a kernel's cells in place of a notebook's": mse(
        f"{ABSOLUTE}\nwriter.write(made(1, payload=b'mse = 1', number=1), mse_frames)",
        first=WRITER + FRAMES,
    ),
    "what cannot be decoded after what is right": mse(
        f"{NEVER_CALLED}\nwriter.write(mse_frames, b'\\xff' * 64)", first=WRITER + FRAMES
    ),
    "every word of a prediction, each in a cell of its own": forged(
        "predict-direction",
        """
for cell, word in enumerate((b"down", b"up")):
    writer.write(attempt("predict-direction", b"direction", made(8, "direction", word), cell=cell))
""",
        'direction = "up"',
        upon=("data", "parameters", "model", "mse", "gradients"),
        first=WRITER + FRAMES,
    ),
}
