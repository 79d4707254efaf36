import openai


def test_greeting():
    response = openai.ChatCompletion.create(
        model="gpt-4o-2024-08-06", messages=[{"role": "user", "content": "Greet the customer."}], max_tokens=30
    )
    answer = response.choices[0].message.content
    assert answer == "Hello! How can I help you today?"
