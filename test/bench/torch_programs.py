"""The same work as programs for PyTorch, as text: what stands in somebody's file below the imports and the loading of data.

Text, because an edit of it is what a derivation from scratch begins with: Python compiles and runs the text, and asks what it then
defines for derivatives. `jac` and the data are there already.
"""

FUNCTIONS = {
    "bias": """
def bias(v):
    return torch.cat([v, one])
""",
    "hidden": """
def hidden(z1):
    return torch.relu(z1)
""",
    "loss": """
def loss(a2):
    return -(y * torch.log(a2)).sum()
""",
    "forward": """
def forward(x, W1, W2):
    xB = bias(x)
    z1 = W1 @ xB
    a1 = hidden(z1)
    a1B = bias(a1)
    z2 = W2 @ a1B
    a2 = torch.softmax(z2, 0)
    return xB, z1, a1, a1B, z2, a2
""",
}

ANSWERS = {
    "T1": """
def answer():
    xB, z1, a1, a1B, z2, a2 = forward(x, W1, W2)
    return {
        "da1B_da1": jac(bias, a1),
        "da1_dz1": jac(hidden, z1),
        "dz2_da1B": jac(lambda v: W2 @ v, a1B),
        "da2_dz2": jac(lambda v: torch.softmax(v, 0), z2),
        "dL_da2": jac(loss, a2),
        "dz1_dxB": jac(lambda v: W1 @ v, xB),
    }
""",
    "T1W": """
def answer():
    xB = bias(x)
    return {"dz1_dW1": jacobian(lambda W: W @ xB, W1, vectorize=True)}
""",
    "T2": """
def answer():
    by = [v.detach().requires_grad_() for v in (x, W1, W2)]
    xB, z1, a1, a1B, z2, a2 = forward(*by)
    gradients = torch.autograd.grad(loss(a2), [*by, z1])
    return dict(zip(("dL_dx", "dL_dW1", "dL_dW2", "dL_dz1"), gradients))
""",
    "T3": """
def output(a1):
    return torch.softmax(W2 @ bias(a1), 0)

def answer():
    xB, z1, a1, a1B, z2, a2 = forward(x, W1, W2)
    return {
        "da2_dx": jac(lambda v: output(hidden(W1 @ bias(v))), x),
        "da2_dz1": jac(lambda v: output(hidden(v)), z1),
        "da2_da1": jac(output, a1),
    }
""",
    "T4": """
def answer():
    xB, z1, a1, a1B, z2, a2 = forward(x, W1, W2)
    return {
        "H_z2": hessian(lambda v: loss(torch.softmax(v, 0)), z2, vectorize=True),
        "H_a1": hessian(lambda v: loss(torch.softmax(W2 @ bias(v), 0)), a1, vectorize=True),
    }
""",
}

NAMES = ("torch.relu", "torch.tanh", "torch.sigmoid", "F.softplus", "F.silu", "F.gelu")

# The function that is edited, what stands there, and what is typed in its place, one after another.
EDITS = {
    "a number that was never there": ("hidden", "relu(z1)", lambda turn: f"relu({(1000 + turn) / 1000} * z1)"),
    "a name among six": ("hidden", "torch.relu(z1)", lambda turn: f"{NAMES[turn % len(NAMES)]}(z1)"),
    "a number elsewhere": (
        "forward",
        "a1 = hidden(z1)\n",
        lambda turn: f"a1 = hidden(z1)\n    b1 = {(1000 + turn) / 1000} * z1\n",
    ),
}


def text_of(task):
    return "".join(FUNCTIONS.values()) + ANSWERS[task]


def function_of(edit):
    """The text of the one function that an edit is in."""
    return FUNCTIONS[EDITS[edit][0]]


def edited(text, edit, turn):
    _, before, after = EDITS[edit]
    assert text.count(before) == 1, before
    return text.replace(before, after(turn))
