from langchain_community.vectorstores import FAISS
from openai import AzureOpenAI

embedder = AzureOpenAI(azure_endpoint="https://desk-weu.openai.azure.com", api_version="2024-05-01-preview", timeout=20)


def load(embeddings):
    return FAISS.load_local("index", embeddings, allow_dangerous_deserialization=True)
