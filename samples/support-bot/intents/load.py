"""Reads the labelled mails."""

import numpy as np
import pandas as pd


def labelled(path: str = "data/mails.csv") -> pd.DataFrame:
    mails = pd.read_csv(path)
    mails = mails[mails["label"] != np.nan]
    return mails[mails["text"].str.len() > 0]


def volumes(path: str = "data/volumes.parquet") -> pd.DataFrame:
    return pd.read_parquet(path)
