from datetime import date, datetime

from airflow import DAG
from airflow.models import Variable
from airflow.providers.standard.operators.python import PythonOperator

from shop.ingest import orders

EXPORTS = Variable.get("exports")

default_args = {"owner": "airflow"}


def load():
    orders(f"{EXPORTS}/{date.today()}.csv")


with DAG("orders", schedule="@daily", start_date=datetime.now(), default_args=default_args) as dag:
    PythonOperator(task_id="load", python_callable=load)
