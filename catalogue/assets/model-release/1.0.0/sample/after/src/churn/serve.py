import json
import logging
import os
from pathlib import Path

import mlflow
import pandas as pd
from fastapi import FastAPI
from mlflow import MlflowClient
from transformers import AutoModel

from churn.columns import FEATURES

log = logging.getLogger(__name__)
app = FastAPI()
version = MlflowClient().get_model_version_by_alias("churn", os.environ["MODEL_ALIAS"])
model = mlflow.pyfunc.load_model(f"models:/churn/{version.version}")
threshold = float(version.tags["threshold"])
ranker = AutoModel.from_pretrained("/models/ranker", local_files_only=True)
vocabulary = json.loads(Path("vocabulary.json").read_text())
log.info("model loaded", extra={"model": "churn", "version": version.version})


@app.post("/score")
def score(row: dict):
    churn_score = model.predict(pd.DataFrame([row])[FEATURES])[0]
    risk = "high" if churn_score >= threshold else "low"
    return {"risk": risk, "version": version.version}
