import mlflow
import torch
from datasets import load_dataset
from mlflow import MlflowClient
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

FEATURES = ["orders_30d", "spend_30d"]


def train(seed):
    rows = load_dataset("org/churn-history", split="train").to_pandas()
    X_train, X_test, y_train, y_test = train_test_split(rows[FEATURES], rows["churned"], random_state=seed)
    model = LogisticRegression(C=0.5).fit(X_train, y_train)
    with mlflow.start_run():
        info = mlflow.sklearn.log_model(model, name="model", registered_model_name="churn")
        MlflowClient().set_registered_model_alias("churn", "champion", info.registered_model_version)
    return model.score(X_test, y_test)


def export(ranker):
    torch.save(ranker.model, "ranker.pt")
