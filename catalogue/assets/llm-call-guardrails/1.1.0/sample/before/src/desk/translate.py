from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

second = ChatAnthropic(model="claude-haiku-4-5-20251001", timeout=20, max_tokens=800)
model = ChatOpenAI(model="gpt-5.5-2026-04-23", timeout=20, max_tokens=800).with_fallbacks([second])


def translate(text: str) -> str:
    return model.invoke([("system", "You translate tickets into English."), ("human", text)]).content
