"""The same work in NumPy (formulas by hand) and in PyTorch (its own differentiation), timed in their own process.

Prints one JSON object: {"numpy": {"T1": [seconds, ...], ...}, "torch": {...}, "versions": {...}}.
Usage: subject.py REFERENCE.npz ROUNDS
"""

import json
import resource
import sys
import time

import numpy as np

reference = dict(np.load(sys.argv[1]))
rounds = int(sys.argv[2])
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
    "numpy": {
        "T1": measured(t1, check),
        "T1W": measured(t1w, skip),
        "T2": measured(t2, check),
        "T3": measured(t3, check),
        "T4": measured(t4, check),
    },
    "versions": {"numpy": np.__version__},
}

try:
    import torch
except ImportError:
    torch = None

if torch is not None:
    from torch.autograd.functional import hessian, jacobian

    tx, ty, tW1, tW2 = (torch.from_numpy(value) for value in (x, y, W1, W2))
    one = torch.ones(1, dtype=torch.float64)
    bias = lambda v: torch.cat([v, one])
    layer1 = lambda v: tW1 @ bias(v)
    layer2 = lambda v: tW2 @ bias(v)
    softmax = lambda v: torch.softmax(v, 0)
    loss = lambda v: -(ty * torch.log(v)).sum()
    jac = lambda f, v: jacobian(f, v, vectorize=True).movedim(0, -1)

    def forward_torch():
        xB = bias(tx)
        z1 = tW1 @ xB
        a1 = torch.relu(z1)
        a1B = bias(a1)
        z2 = tW2 @ a1B
        return xB, z1, a1, a1B, z2, softmax(z2)

    def torch_t1():
        xB, z1, a1, a1B, z2, a2 = forward_torch()
        return {
            "da1B_da1": jac(bias, a1),
            "da1_dz1": jac(torch.relu, z1),
            "dz2_da1B": jac(lambda v: tW2 @ v, a1B),
            "da2_dz2": jac(softmax, z2),
            "dL_da2": jac(loss, a2),
            "dz1_dxB": jac(lambda v: tW1 @ v, xB),
        }

    def torch_t1w():
        xB = bias(tx)
        return {"dz1_dW1": jacobian(lambda W: W @ xB, tW1, vectorize=True)}

    def torch_t2():
        leaves = [v.clone().requires_grad_() for v in (tW1, tW2, tx)]
        lW1, lW2, lx = leaves
        z1 = lW1 @ bias(lx)
        L = loss(softmax(lW2 @ bias(torch.relu(z1))))
        grads = torch.autograd.grad(L, [*leaves, z1])
        return dict(zip(("dL_dW1", "dL_dW2", "dL_dx", "dL_dz1"), grads))

    def torch_t3():
        _, z1, a1, _, _, _ = forward_torch()
        from_a1 = lambda v: softmax(layer2(v))
        return {
            "da2_dx": jac(lambda v: from_a1(torch.relu(layer1(v))), tx),
            "da2_dz1": jac(lambda v: from_a1(torch.relu(v)), z1),
            "da2_da1": jac(from_a1, a1),
        }

    def torch_t4():
        _, _, a1, _, z2, _ = forward_torch()
        H = lambda f, v: hessian(f, v, vectorize=True)
        return {"H_z2": H(lambda v: loss(softmax(v)), z2), "H_a1": H(lambda v: loss(softmax(layer2(v))), a1)}

    result["torch"] = {
        "T1": measured(torch_t1, check),
        "T1W": measured(torch_t1w, skip),
        "T2": measured(torch_t2, check),
        "T3": measured(torch_t3, check),
        "T4": measured(torch_t4, check),
    }
    result["versions"]["torch"] = torch.__version__

print(json.dumps(result))
