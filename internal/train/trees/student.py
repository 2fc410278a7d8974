"""The small parser of loader/parse.

    python3 student.py GUM SILVER HELD OUT

Each input has a sentence on a line of JSON: features (of each word, as loader/parse gives them), heads (from 1; 0 is the root), labels. GUM
was parsed by people, SILVER by teacher.py; HELD is what the parser is scored on as it learns. The parser is written to OUT as
loader/parse/file.go reads it. doc/model.md tells more.
"""

import collections
import gzip
import json
import random
import struct
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from common import batches, eisner, numbered

WIDTH, HIDDEN, LAYERS, ARC, LABEL = 96, 80, 2, 96, 96
EPOCHS, RATE, STEP, DROP, UNSEEN = 7, 2e-3, 1500, 0.25, 0.1  # STEP in words; UNSEEN is the share of words hidden in learning
REPEAT = 3  # how often a sentence parsed by people counts for one of the teacher's
LEAST, MOST = 2, (16000, 6000, 2000, 6000, 2000, 100)  # features are seen so often (GUM counts three times here too), and at most so many are kept of a kind
MAX_WORDS = 80


class Sentence:
    def __init__(self, features, heads, labels):
        self.features, self.heads, self.labels = features, heads, labels

    def __len__(self):
        return len(self.heads)


def read(name):
    with gzip.open(name, "rt", encoding="utf-8") as f:
        return [Sentence(**json.loads(line)) for line in f]


class Net(nn.Module):
    def __init__(self, rows, labels):
        super().__init__()
        self.words = nn.Embedding(rows + 1, WIDTH, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.3)
        with torch.no_grad():
            self.words.weight[0] = 0
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList(
            nn.LSTM(2 * HIDDEN if i else WIDTH, HIDDEN, bidirectional=True, batch_first=True) for i in range(LAYERS))
        self.ends = nn.Linear(2 * HIDDEN, 2 * ARC + 2 * LABEL)
        self.label = nn.Linear(LABEL, labels)

    def drop(self, x):
        """The same numbers of every word."""
        return x * F.dropout(torch.ones_like(x[:, :1]), DROP, self.training)

    def forward(self, rows, lengths):
        """Scores of heads: sentence, dependent, head; what each word seeks and offers for its label."""
        if self.training:
            rows = torch.cat([rows[..., :1].masked_fill((torch.rand(rows.shape[:2]) < UNSEEN)[..., None], 0), rows[..., 1:]], -1)
        x = self.words(rows).sum(2)
        x = self.drop(torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1))
        for l in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(x, lengths + 1, batch_first=True)
            x = self.drop(nn.utils.rnn.pad_packed_sequence(l(packed)[0], batch_first=True)[0])
        seek, offer, dep, head = self.ends(x).split((ARC, ARC, LABEL, LABEL), -1)
        arcs = seek @ F.dropout(F.leaky_relu(offer, 0.1), DROP, self.training).transpose(1, 2)
        n = arcs.shape[1]
        beyond = (torch.arange(n)[None] > lengths[:, None])[:, None, :]
        return arcs.masked_fill(torch.eye(n, dtype=torch.bool) | beyond, -1e4), dep, head

    def labels(self, dep, head):
        return self.label(F.dropout(F.leaky_relu(dep + head, 0.1), DROP, self.training))


def batch_of(part):
    part.sort(key=len, reverse=True)
    n, none = len(part[0]), [0] * len(MOST)
    return torch.tensor([s.rows + [none] * (n - len(s)) for s in part]), torch.tensor([len(s) for s in part])


@torch.no_grad()
def score(net, sentences, labels):
    """Shares of words whose head is right, and whose label is right too."""
    net.eval()
    names, root, right, words = list(labels), labels["root"], [0, 0], 0
    for part in batches(sentences, None, 4000):
        rows, lengths = batch_of(part)
        arcs, dep, head = net(rows, lengths)
        with torch.enable_grad():
            trees = eisner(arcs, lengths.tolist())
        for b, s in enumerate(part):
            heads = trees[b][: len(s)]
            scores = net.labels(dep[b, 1 : len(s) + 1], head[b, heads])
            scores[:, root] = -1e9
            found = [names[l] if h else "root" for l, h in zip(scores.argmax(-1).tolist(), heads)]
            words += len(s)
            for h, l, x, y in zip(heads, found, s.heads, s.labels):
                right[0] += h == x
                right[1] += h == x and l == y
    net.train()
    return "heads %.2f, labels %.2f" % tuple(100 * r / words for r in right)


def learn(net, sentences, held, labels, rng):
    steps = [part for _ in range(EPOCHS) for part in batches(sentences, rng, STEP)]
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=0.001)
    warm = max(1, len(steps) // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / warm, (len(steps) - i) / (len(steps) - warm)))
    net.train()
    began = time.time()
    for i, part in enumerate(steps):
        rows, lengths = batch_of(part)
        arcs, dep, head = net(rows, lengths)
        n = arcs.shape[1]
        want = torch.tensor([[-100] + s.heads + [-100] * (n - 1 - len(s)) for s in part])
        loss = F.cross_entropy(arcs.flatten(0, 1), want.flatten(), ignore_index=-100)
        at = (want >= 0).nonzero(as_tuple=True)
        loss = loss + F.cross_entropy(net.labels(dep[at], head[at[0], want[at]]), torch.tensor([labels[l] for s in part for l in s.labels]))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        if (i + 1) % max(1, len(steps) // EPOCHS) == 0:
            print(f"student: step {i + 1} of {len(steps)}, {time.time() - began:.0f} s; held out: {score(net, held, labels)}", flush=True)


def write(name, net, keys, labels):
    """In whole numbers of 8 bits: the embeddings in one unit, matrices in one a row."""
    w = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    out = [b"backchannel parse 4\n"]
    number = lambda *v: out.append(struct.pack("<%dI" % len(v), *v))
    names = list(labels) + [""] * (-len(labels) % 4)
    number(len(names))
    for n in names:
        out.append(bytes([len(n)]) + n.encode())
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    rows = w["words.weight"][1:][order]
    unit = numpy.quantile(numpy.abs(rows), 0.9999) / 127
    eight = lambda x: numpy.clip(numpy.rint(x), -127, 127).astype(numpy.int8).tobytes()
    number(len(keys), WIDTH)
    out.append(struct.pack("<f", unit))
    number(*(keys[i] for i in order))
    out.append(eight(rows / unit))
    out.append(eight(w["root"] / unit))

    def matrix(x, bias):
        pad = -len(x) % 4
        x, bias = numpy.pad(x, ((0, pad), (0, 0))), numpy.pad(bias, (0, pad))
        scale = numpy.maximum(numpy.abs(x).max(1), 1e-6) / 127
        number(*x.shape)
        out.append(scale.astype("<f4").tobytes() + bias.astype("<f4").tobytes() + eight(x / scale[:, None]))

    number(LAYERS)
    for i in range(LAYERS):
        for side in ("", "_reverse"):
            part = lambda kind: w[f"layers.{i}.{kind}_l0{side}"]
            matrix(part("weight_ih"), part("bias_ih"))
            matrix(part("weight_hh"), part("bias_hh"))
    number(ARC)
    matrix(w["ends.weight"], w["ends.bias"])
    matrix(w["label.weight"], w["label.bias"])
    with gzip.GzipFile(name, "wb", compresslevel=9, mtime=0) as f:
        f.write(b"".join(out))


def main(gum, silver, held, out):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(1)
    gum, silver, held = read(gum), read(silver), read(held)
    sentences = [s for s in gum * REPEAT + silver if len(s) <= MAX_WORDS]
    counts = [collections.Counter() for _ in MOST]
    for s in sentences:
        for word in s.features:
            for count, key in zip(counts, word):
                count[key] += 1
    keys = []
    for count, most in zip(counts, MOST):
        keys += [k for k, n in sorted(count.items(), key=lambda c: (-c[1], c[0]))[:most] if n >= LEAST]
    keys = list(dict.fromkeys(keys))
    rows = {k: i + 1 for i, k in enumerate(keys)}
    for s in gum + silver + held:
        s.rows = [[rows.get(k, 0) for k in word] for word in s.features]
    labels = numbered(gum, "labels")
    net = Net(len(keys), len(labels))
    learn(net, sentences, held, labels, rng)
    write(out, net, keys, labels)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
