"""How upset a mail sounds."""

from transformers import AutoModelForSequenceClassification, AutoTokenizer

NAME = "distilbert-base-uncased-finetuned-sst-2-english"

tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased-finetuned-sst-2-english")
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased-finetuned-sst-2-english")


def is_upset(mail: str) -> bool:
    scores = model(**tokenizer(mail, return_tensors="pt", truncation=True)).logits[0]
    return bool(scores[0] > scores[1])
