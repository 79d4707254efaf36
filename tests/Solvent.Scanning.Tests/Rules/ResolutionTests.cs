using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>Names are followed to what they stand for; P02 fires on every model call without a cap, so it shows what was resolved.</summary>
public sealed class ResolutionTests
{
    [Theory]
    [InlineData("import openai\nc = openai.OpenAI()\nc.chat.completions.create(model='x')", 3)]
    [InlineData("import openai as o\no.OpenAI().responses.create(model='x')", 2)]
    [InlineData("from openai import OpenAI as O\nclass A:\n    def __init__(self):\n        self.c = O()\n    def f(self):\n        return self.c.chat.completions.create(model='x')", 6)]
    [InlineData("from openai import OpenAI\ndef client():\n    return OpenAI()\nclient().chat.completions.create(model='x')", 4)]
    [InlineData("from openai import OpenAI\ndef f(client: OpenAI):\n    client.chat.completions.create(model='x')", 3)]
    [InlineData("from typing import Optional\nfrom openai import OpenAI\ndef f(client: Optional[OpenAI] = None):\n    client.chat.completions.create(model='x')", 4)]
    [InlineData("from openai import OpenAI, AsyncOpenAI\nc = OpenAI() if fast else AsyncOpenAI()\nc.chat.completions.create(model='x')", 3)]
    [InlineData("from openai import OpenAI\nwith OpenAI() as c:\n    c.chat.completions.create(model='x')", 3)]
    [InlineData("from openai import OpenAI\nc = OpenAI().with_options(timeout=3)\nc.chat.completions.create(model='x')", 3)]
    [InlineData("from openai import OpenAI\na, c = 1, OpenAI()\nc.chat.completions.create(model='x')", 3)]
    [InlineData("from openai import *\nc = OpenAI()\nc.chat.completions.create(model='x')", 3)]
    [InlineData("from langchain_openai import ChatOpenAI\nchain = prompt | ChatOpenAI(model='x') | parser\nchain.invoke({})", 3)]
    [InlineData("from functools import partial\nfrom openai import OpenAI\nask = partial(OpenAI().chat.completions.create, model='x')\nask(messages=[])", 4)]
    public void Python_calls_are_followed_to_their_library(string text, int line) => Assert.Equal([line], Scans.Lines("P02", "a.py", text));

    [Theory]
    [InlineData("c = OpenAI()\nc.chat.completions.create(model='openai')")]
    [InlineData("from mine import OpenAI\nOpenAI().chat.completions.create(model='openai')")]
    [InlineData("from openai import OpenAI\nclass OpenAI:\n    pass\nOpenAI().chat.completions.create(model='x')")]
    [InlineData("from openai import OpenAI\nc = OpenAI()\nc = Fake()\nc.chat.completions.create(model='x')")]
    [InlineData("from openai import OpenAI\ndef f(c):\n    c.chat.completions.create(model='x')")]
    public void What_is_not_the_library_is_left_alone(string text) => Assert.Empty(Scans.Lines("P02", "a.py", text));

    [Theory]
    [InlineData("import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: 'x' });", 2)]
    [InlineData("const { OpenAI } = require('openai');\nconst c = new OpenAI();\nc.responses.create({ model: 'x' });", 3)]
    [InlineData("const OpenAI = require('openai');\nconst c = new OpenAI();\nc.responses.create({ model: 'x' });", 3)]
    [InlineData("import * as ai from 'ai';\nai.generateText({ model });", 2)]
    [InlineData("import OpenAI from 'openai';\nclass A {\n  private c = new OpenAI();\n  f() { return this.c.chat.completions.create({ model: 'x' }); }\n}", 4)]
    [InlineData("import OpenAI from 'openai';\nclass A {\n  constructor(private readonly c: OpenAI) {}\n  f() { return this.c.chat.completions.create({ model: 'x' }); }\n}", 4)]
    [InlineData("import OpenAI from 'openai';\nconst make = () => new OpenAI();\nconst c = make();\nawait c.chat.completions.create({ model: 'x' });", 4)]
    public void TypeScript_calls_are_followed_to_their_library(string text, int line) => Assert.Equal([line], Scans.Lines("P02", "a.ts", text));

    [Theory]
    [InlineData("using OpenAI.Chat;\nclass A(ChatClient c) {\n  void F() => c.CompleteChat(\"x\");\n}", 3)]
    [InlineData("using OpenAI.Chat;\nclass A {\n  private readonly ChatClient _c;\n  public A(ChatClient c) { _c = c; }\n  void F() { _c.CompleteChat(\"x\"); }\n}", 5)]
    [InlineData("using OpenAI.Chat;\nclass A {\n  private ChatClient C { get; } = new(\"m\", \"k\");\n  void F() { C.CompleteChat(\"x\"); }\n}", 4)]
    [InlineData("var c = new OpenAI.Chat.ChatClient(\"m\", \"k\");\nc.CompleteChat(\"x\");", 2)]
    public void CSharp_calls_are_followed_to_their_library(string text, int line) => Assert.Equal([line], Scans.Lines("P02", "A.cs", text));
}
