"""What both parsers need."""

import torch


def numbered(sentences, field):
    return {name: i for i, name in enumerate(sorted({v for s in sentences for v in getattr(s, field)}))}


def batches(sentences, rng, size):
    """Sentences of like length together, up to so much length; in random order, if there is a source of it."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]) + (rng.random() * 3 if rng else 0))
    out, now = [], []
    for i in order:
        if now and (len(now) + 1) * len(sentences[i]) > size:
            out.append(now)
            now = []
        now.append(sentences[i])
    out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def eisner(arcs, lengths):
    """The best projective trees with one root each (Eisner 1996): heads by word. arcs: batch, dependent, head; 0 is the root.

    A tree is where the best sum's gradient is 1."""
    s = arcs.detach().clone().requires_grad_()
    n = s.shape[1] - 1
    zero = torch.zeros(s.shape[0])
    each = s.flatten(1).unbind(1)
    score = lambda d, h: each[(d + 1) * (n + 1) + h + 1]
    # Over the words from i to j: whole, headed by the word at the right end or at the left end, and with an arc from end to end only.
    whole_r, whole_l = {(i, i): zero for i in range(n)}, {(i, i): zero for i in range(n)}
    arc_r, arc_l = {}, {}
    best = lambda sums: torch.stack(list(sums)).max(0).values  # of equals, one
    for width in range(1, n):
        for i in range(n - width):
            j = i + width
            split = best(whole_l[i, k] + whole_r[k + 1, j] for k in range(i, j))
            arc_r[i, j] = split + score(i, j)
            arc_l[i, j] = split + score(j, i)
            whole_r[i, j] = best(whole_r[i, k] + arc_r[k, j] for k in range(i, j))
            whole_l[i, j] = best(arc_l[i, k] + whole_l[k, j] for k in range(i + 1, j + 1))
    total = zero.sum()
    for m in set(lengths):
        tops = best(whole_r[0, r] + whole_l[r, m - 1] + score(r, -1) for r in range(m))
        total = total + tops[[b for b, l in enumerate(lengths) if l == m]].sum()
    (g,) = torch.autograd.grad(total, s)
    return g.argmax(-1)[:, 1:].tolist()
