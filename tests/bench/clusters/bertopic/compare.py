"""Clusters the same texts with the same embeddings by BERTopic, by its online mode or by k-means.

Reads a folder: texts.jsonl ({"text": …} a line), embeddings.f32 (row-major, little-endian, `--dimensions` wide),
`--classes` the true number of labels. Prints one JSON object:
{"method", "clusters": [label a text, -1 for none], "clusters_before": [of the first nine tenths], "seconds"}.
`seconds` is processor time of the whole stream, in a process that did the first nine tenths before: compiling is not in it.
Settings are BERTopic's own defaults, those of its documentation on online topic modelling, and for Chinese its
documented advice to count words cut by jieba's rule of two characters (a tokeniser has no influence on the clusters).
"""

import argparse
import json
import time
import warnings
from pathlib import Path

import numpy as np
from bertopic import BERTopic
from bertopic.vectorizers import OnlineCountVectorizer
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.decomposition import IncrementalPCA
from sklearn.feature_extraction.text import CountVectorizer
from umap import UMAP

warnings.filterwarnings("ignore")

ONLINE_BATCH = 200  # texts a partial_fit; IncrementalPCA needs more of them than it keeps components
ONLINE_TOPICS = 50  # as in the documentation's example
SEED = 42


def tokens(text: str) -> list[str]:
    """Latin words and pairs of Chinese characters."""
    found, run = [], ""
    for char in text.lower() + " ":
        if char.isalnum() and char.isascii():
            run += char
            continue
        if len(run) > 1:
            found.append(run)
        run = ""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    return found + ["".join(pair) for pair in zip(han, han[1:])]


class DoublePCA(IncrementalPCA):
    """MiniBatchKMeans refuses a second batch of another float type, which PCA makes of float32 embeddings."""

    def transform(self, values):  # noqa: D102
        return super().transform(np.asarray(values, "float64")).astype("float64")


def bertopic(texts: list[str], embeddings: np.ndarray, _classes: int) -> list[int]:
    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)
    model = BERTopic(umap_model=reduce, vectorizer_model=CountVectorizer(analyzer=tokens), embedding_model=None)
    topics, _ = model.fit_transform(texts, embeddings)
    return [int(topic) for topic in topics]


def bertopic_online(texts: list[str], embeddings: np.ndarray, _classes: int) -> list[int]:
    model = BERTopic(
        umap_model=DoublePCA(n_components=5),
        hdbscan_model=MiniBatchKMeans(n_clusters=ONLINE_TOPICS, random_state=SEED),
        vectorizer_model=OnlineCountVectorizer(analyzer=tokens),
        embedding_model=None,
    )
    topics: list[int] = []
    for start in range(0, len(texts), ONLINE_BATCH):
        batch = slice(start, start + ONLINE_BATCH)
        # A last batch that is smaller than the number of topics cannot be fitted: it goes with the one before.
        if len(texts) - start < ONLINE_TOPICS and start > 0:
            topics += [int(topic) for topic in model.transform(texts[batch], embeddings[batch])[0]]
            break
        model.partial_fit(texts[batch], embeddings[batch])
        topics += [int(topic) for topic in model.topics_]
    return topics


def k_means(_texts: list[str], embeddings: np.ndarray, classes: int) -> list[int]:
    return [int(label) for label in KMeans(classes, n_init=3, random_state=SEED).fit_predict(embeddings)]


METHODS = {"bertopic": bertopic, "bertopic_online": bertopic_online, "k_means_true_k": k_means}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dimensions", type=int, required=True)
    parser.add_argument("--classes", type=int, required=True)
    parser.add_argument("--method", choices=METHODS, required=True)
    given = parser.parse_args()
    lines = (given.folder / "texts.jsonl").read_text("utf8").split("\n")
    texts = [json.loads(line)["text"] for line in lines]
    embeddings = np.fromfile(given.folder / "embeddings.f32", dtype="<f4").reshape(len(texts), given.dimensions)
    cut = int(len(texts) * 0.9)
    method = METHODS[given.method]
    before = method(texts[:cut], embeddings[:cut], given.classes)
    start = time.process_time()
    clusters = method(texts, embeddings, given.classes)
    seconds = time.process_time() - start
    print(json.dumps({"method": given.method, "clusters": clusters, "clusters_before": before, "seconds": seconds}))


if __name__ == "__main__":
    main()
