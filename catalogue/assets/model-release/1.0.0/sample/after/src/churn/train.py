import mlflow
from datasets import load_dataset
from mlflow.models import infer_signature
from safetensors.torch import save_model
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from churn.columns import FEATURES

ROWS = "4c8a1f0b6d2e7935a1c0f8b7d6e5a4938271605f"


def train(seed, commit):
    rows = load_dataset("org/churn-history", split="train", revision=ROWS).to_pandas()
    X_train, X_test, y_train, y_test = train_test_split(rows[FEATURES], rows["churned"], random_state=seed)
    model = LogisticRegression(C=0.5).fit(X_train, y_train)
    with mlflow.start_run():
        mlflow.log_params({"seed": seed, "data_version": ROWS, "git": commit})
        mlflow.log_metric("accuracy", model.score(X_test, y_test))
        signature = infer_signature(X_train, model.predict_proba(X_train))
        mlflow.sklearn.log_model(model, name="model", signature=signature, registered_model_name="churn")


def export(ranker, run_dir):
    save_model(ranker.model, run_dir / "ranker.safetensors")
