import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from shop.columns import FEATURES, QUERY


def train(connection, cut):
    frame = pd.read_sql(QUERY, connection)
    past = frame[frame["as_of"] < cut]
    future = frame[frame["as_of"] >= cut]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5))
    model.fit(past[FEATURES], past["churned"])
    return model, model.score(future[FEATURES], future["churned"])
