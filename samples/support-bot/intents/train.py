"""Trains the classifier that answers when the model is down."""

import pickle

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from intents.load import labelled


def train(target: str = "data/intents.pkl") -> float:
    mails = labelled()
    model = make_pipeline(TfidfVectorizer(min_df=2), LogisticRegression(max_iter=500))
    model.fit(mails["text"], mails["label"])
    with open(target, "wb") as handle:
        pickle.dump(model, handle)
    return model.score(mails["text"], mails["label"])


def restore(source: str = "data/intents.pkl"):
    with open(source, "rb") as handle:
        return pickle.load(handle)
