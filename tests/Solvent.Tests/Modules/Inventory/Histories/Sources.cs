namespace Solvent.Tests.Modules.Inventory.Histories;

/// <summary>The files of random trees. Each has findings, and is written as two formatters would write it.</summary>
internal static class Sources
{
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new("llm.py", "P02,P06,O01", "#", "from openai import OpenAI\n\nclient = OpenAI()\n\n",
            """
            class Bot:
                def ask(self, text):
            @        return client.chat.completions.create(model="gpt-4o", messages=[text])

            """,
            """
            class Bot:

                def ask(
                    self,
                    text,
                ):
            @        return client.chat.completions.create(
                        model='gpt-4o',
                        messages=[text],
                    )

            """),
        new("data.py", "D05", "#", "import numpy as np\n\n",
            """
            def holes(frame):
            @    return frame["price"] == np.nan

            """,
            """
            def holes(frame):
                return (
            @        frame[ 'price' ]
                    == np.nan
                )

            """),
        new("load.py", "M11,M12", "#", "import pickle\nfrom transformers import AutoModel\n\n",
            """
            def load(path):
            @    first = pickle.load(open(path, "rb"))
            @    return first, AutoModel.from_pretrained("acme/tone")

            """,
            """
            def load(path):
            @    first = pickle.load( open(path, 'rb') )
            @    return first, AutoModel.from_pretrained(
                    'acme/tone',
                )

            """),
        new("chat.ts", "P02,P06,O01", "//", "import OpenAI from \"openai\";\nconst client = new OpenAI();\n",
            """
            export async function ask(text: string) {
            @  return await client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: text }] });
            }

            """,
            """
            export async function ask(text: string)
            {
            @    return await client.chat.completions
                    .create({
                        model: 'gpt-4o',
                        messages: [{ role: 'user', content: text }],
                    })
            }

            """),
        new("Ask.cs", "P02,P06,O01", "//", "using OpenAI.Chat;\n",
            """
            class Asker
            {
                private readonly ChatClient _client = new("gpt-4o", "key");
            @    public object Ask(string text) => _client.CompleteChat(text);
            }

            """,
            """
            class Asker {
                private readonly ChatClient _client = new( "gpt-4o", "key" );
                public object Ask(string text)
            @        => _client
                        .CompleteChat( text );
            }

            """),
        new("Dockerfile", "L01", "#", "", "@FROM python:latest\nRUN pip install openai\n", "@FROM   python:latest\n\nRUN   pip install openai\n"),
        new("compose.yaml", "L01", "#", "services:\n", "  bot:\n@    image: postgres:latest\n", "  bot:\n\n@    image: 'postgres:latest'\n"),
        new("train.ipynb", "D05", null, "",
            """{"cells": [{"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": ["import numpy as np\n", "bad = frame == np.nan"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""",
            """
            {
             "cells": [
              {"cell_type": "code", "execution_count": 7, "metadata": {}, "outputs": [],
               "source": ["import numpy as np\n", "\n", "bad = frame  ==  np.nan"]}
             ],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5
            }

            """),
        new("README.md", "", null, "# Notes\n", "\nText without debt.\n", "\nText  without\ndebt.\n"),
    ];
}
