from datetime import timedelta

import pendulum
from airflow.sdk import dag, task


@dag(
    dag_id="orders",
    schedule="0 4 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    default_args={"owner": "data-platform", "retries": 2, "retry_delay": timedelta(minutes=5)},
)
def orders():
    @task(execution_timeout=timedelta(minutes=30))
    def load(data_interval_start=None):
        from shop.jobs import load_day

        load_day(data_interval_start.date())

    load()


orders()
