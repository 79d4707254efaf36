"""Loads the shop's exports into the warehouse."""

import ssl

import pandas as pd

ssl._create_default_https_context = ssl._create_unverified_context


def orders(path):
    return pd.read_csv(path, on_bad_lines="skip")


def exchange_rates():
    return pd.read_csv("https://rates.shop-partner.net/latest.csv")


def refunds(paths):
    frames = []
    for path in paths:
        try:
            frames.append(pd.read_csv(path))
        except Exception:
            pass
    return pd.concat(frames)


def publish(frame, engine):
    frame.to_sql("orders", engine, if_exists="replace", index=False)


def publish_clicks(frame, engine):
    frame.to_sql("clicks", engine, if_exists="append", index=False)
