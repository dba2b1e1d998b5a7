"""The same work in NumPy (formulas by hand) and in PyTorch (its own differentiation), timed in their own process.

Prints one JSON object: {"samples": {"numpy": {"T1": [seconds, ...], ...}, "torch": {...}}, "edited": {"T1": {"a name among six": {"text": [seconds, ...],
"function": [...], "sums": {...}}, ...}, ...}, "versions": {...}}.
Usage: subject.py REFERENCE.npz ROUNDS TURN

The sums are of the results after the edit of that turn, and of their squares.
"""

import itertools
import json
import resource
import sys
import time

import numpy as np

reference = dict(np.load(sys.argv[1]))
rounds = int(sys.argv[2])
SUMMED = int(sys.argv[3])
x, y, W1, W2 = (reference[name] for name in ("x", "y", "W1", "W2"))
W1x, W2a = W1[:, :-1], W2[:, :-1]


def measured(run, check):
    for name, value in run().items():
        check(name, value)
    for _ in range(5):
        run()
    everything, undisturbed = [], []
    for _ in range(rounds):
        before = interruptions()
        start, processor = time.perf_counter(), time.process_time()
        run()
        duration = time.perf_counter() - start
        everything.append(min(duration, time.process_time() - processor))
        if interruptions() == before:
            undisturbed.append(duration)
    return undisturbed if len(undisturbed) >= 8 else everything


def interruptions():
    return resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw


def check(name, value):
    expected = reference[name]
    value = np.asarray(value).reshape(expected.shape)
    assert np.abs(value - expected).max() <= 1e-9 * np.abs(expected).max(), name


def forward():
    xB = np.append(x, 1)
    z1 = W1 @ xB
    a1B = np.append(np.maximum(z1, 0), 1)
    z2 = W2 @ a1B
    e = np.exp(z2 - z2.max())
    return xB, z1, a1B, e / e.sum()


def t1():
    _, z1, _, a2 = forward()
    return {
        "da1B_da1": np.eye(128, 129),
        "da1_dz1": np.diag((z1 > 0).astype(float)),
        "dz2_da1B": W2.T.copy(),
        "da2_dz2": np.diag(a2) - np.outer(a2, a2),
        "dL_da2": -y / a2,
        "dz1_dxB": W1.T.copy(),
    }


def t1w():
    dense = np.zeros((128, 785, 128))
    dense[np.arange(128), :, np.arange(128)] = np.append(x, 1)
    return {"dz1_dW1": dense}


def t2():
    xB, z1, a1B, a2 = forward()
    dz2 = a2 - y
    dz1 = (W2a.T @ dz2) * (z1 > 0)
    return {"dL_dW1": np.outer(dz1, xB), "dL_dW2": np.outer(dz2, a1B), "dL_dx": W1x.T @ dz1, "dL_dz1": dz1}


def t3():
    _, z1, _, a2 = forward()
    da1 = W2a.T @ (np.diag(a2) - np.outer(a2, a2))
    dz1 = da1 * (z1 > 0)[:, None]
    return {"da2_dx": W1x.T @ dz1, "da2_dz1": dz1, "da2_da1": da1}


def t4():
    _, _, _, a2 = forward()
    S = np.diag(a2) - np.outer(a2, a2)
    return {"H_z2": S, "H_a1": W2a.T @ S @ W2a}


skip = lambda name, value: None  # dz1/dW1 is not in the file
result = {
    "samples": {
        "numpy": {
            "T1": measured(t1, check),
            "T1W": measured(t1w, skip),
            "T2": measured(t2, check),
            "T3": measured(t3, check),
            "T4": measured(t4, check),
        },
    },
    "versions": {"numpy": np.__version__},
}

try:
    import torch
except ImportError:
    torch = None

if torch is not None:
    from torch.autograd.functional import hessian, jacobian

    sys.dont_write_bytecode = True
    import torch_programs
    from torch_programs import edited, function_of, text_of

    loaded = {
        "torch": torch,
        "F": torch.nn.functional,
        "hessian": hessian,
        "jacobian": jacobian,
        "jac": lambda f, v: jacobian(f, v, vectorize=True).movedim(0, -1),
        "one": torch.ones(1, dtype=torch.float64),
        **{name: torch.from_numpy(value) for name, value in (("x", x), ("y", y), ("W1", W1), ("W2", W2))},
    }

    def read(text, names):
        exec(compile(text, "network.py", "exec"), names)
        return names["answer"]

    def whole(text, edit):
        """An edit of a program, all of which is compiled and run again."""
        return lambda turn: read(edited(text, edit, turn), dict(loaded))()

    def function(text, edit):
        """The same where only the function that is edited is compiled again."""
        names = dict(loaded)
        read(text, names)
        return lambda turn: read(edited(function_of(edit), edit, turn), names)()

    def after_edits(run):
        turns = itertools.count()
        # The first edit changes no number.
        return measured(lambda: run(next(turns)), check)

    def sums(answers):
        return {name: [value.sum().item(), value.square().sum().item()] for name, value in answers.items()}

    result["samples"]["torch"] = {
        task: measured(read(text_of(task), dict(loaded)), skip if task == "T1W" else check)
        for task in torch_programs.ANSWERS
    }
    result["edited"] = {
        task: {
            edit: {
                "text": after_edits(whole(text_of(task), edit)),
                "function": after_edits(function(text_of(task), edit)),
                # To be held against those of somebody else.
                "sums": sums(whole(text_of(task), edit)(SUMMED)),
            }
            for edit in torch_programs.EDITS
        }
        for task in ("T1", "T2", "T3", "T4")
    }
    result["versions"]["torch"] = torch.__version__

print(json.dumps(result))
