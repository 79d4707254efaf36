from langgraph.graph import StateGraph

refunds = StateGraph(dict).compile()


def refund(ticket: dict) -> dict:
    return refunds.invoke(ticket, config={"recursion_limit": 8})
