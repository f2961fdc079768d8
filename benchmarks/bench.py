"""What the comparisons share: the rows they use, the machine they run on, where results go."""

import gzip
import pathlib
import platform
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ROOT / "benchmarks/FaithfulNative.Benchmarks/bin/Release/net10.0/FaithfulNative.Benchmarks"
FASHION = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz"


def rows(workload, folder):
    """Writes the rows that a name stands for as .npy: fashion, mlbench:Table or gaussian:n:d."""
    import numpy as np

    path = folder / (workload.replace(":", "-") + ".npy")
    if workload == "fashion":
        x = np.frombuffer(gzip.open(FASHION).read(), np.uint8, offset=16).reshape(-1, 784).astype(np.float32)
    elif workload.startswith("mlbench:"):
        # Published tables in R's own format: R itself turns them into text.
        name = workload.split(":")[1]
        script = (
        f"library(mlbench); data({name}); x <- {name}; "
        "write.table(x[sapply(x, is.numeric)], stdout(), row.names=FALSE, col.names=FALSE)")
        text = subprocess.run(["Rscript", "-e", script], check=True, capture_output=True, text=True).stdout
        x = np.loadtxt(text.splitlines(), dtype=np.float32)
    else:
        _, n, d = workload.split(":")
        x = np.random.default_rng(1).standard_normal((int(n), int(d)), dtype=np.float32)
    np.save(path, x)
    return path


def synthetic(path, out):
    """Writes images made from those of a file by shifts, scaling and noise, in another order."""
    import numpy as np

    random = np.random.default_rng(1)
    images = np.load(path).reshape(-1, 28, 28)
    images = images[random.permutation(len(images))]
    shifts = random.integers(-1, 2, (len(images), 2))
    images = np.stack([np.roll(image, shift, (0, 1)) for image, shift in zip(images, shifts)])
    images = images * random.uniform(0.9, 1.1, (len(images), 1, 1)) + random.normal(0, 2, images.shape)
    np.save(out, images.reshape(len(images), -1).astype(np.float32))


def cpu_info(*names):
    found = {}
    for line in open("/proc/cpuinfo"):
        name, _, value = line.partition(":")
        found.setdefault(name.strip(), value.strip())
    return [found.get(name, platform.machine()) for name in names]


def machine():
    name, family, model = cpu_info("model name", "cpu family", "model")
    return f"{name} (family {family}, model {model})"


def versions():
    tools = subprocess.run(
        [
            "/usr/bin/python3", "-c",
            "import faiss, sklearn, scipy, numpy; print('FAISS', faiss.__version__, 'scikit-learn', sklearn.__version__, 'SciPy', "
            "scipy.__version__, 'numpy', numpy.__version__)"],
        check=True, capture_output=True, text=True).stdout.strip()
    dotnet = subprocess.run(["dotnet", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return f"{tools}; .NET SDK {dotnet}"


def results():
    family, model = cpu_info("cpu family", "model")
    target = ROOT / "benchmarks/results" / f"family-{family}-model-{model}"
    target.mkdir(parents=True, exist_ok=True)
    return target


def write(name, lines):
    (results() / name).write_text("\n".join(lines) + "\n")


def read(name):
    return (results() / name).read_text().splitlines() if (results() / name).exists() else []
