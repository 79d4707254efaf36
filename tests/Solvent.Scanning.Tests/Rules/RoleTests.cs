using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>A role is passed, not passed, or can't be known; only the second lets <c>lacks</c> fire.</summary>
public sealed class RoleTests
{
    private const string Python = "from openai import OpenAI\nclient = OpenAI()\n";
    private const string TypeScript = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";

    [Theory]
    [InlineData("client.chat.completions.create(model='x', max_tokens=5)", false)]
    [InlineData("client.chat.completions.create(model='x', max_tokens=None)", true)]
    [InlineData("client.chat.completions.create(model='x', **{'max_tokens': 5})", false)]
    [InlineData("client.chat.completions.create(model='x', **{'temperature': 5})", true)]
    [InlineData("p = dict(max_tokens=5)\nclient.chat.completions.create(model='x', **p)", false)]
    [InlineData("p = {}\np['max_tokens'] = 5\nclient.chat.completions.create(model='x', **p)", false)]
    [InlineData("p = {}\nclient.chat.completions.create(model='x', **p)", true)]
    [InlineData("p = {}\np.update(more)\nclient.chat.completions.create(model='x', **p)", false)]
    [InlineData("p = {**base}\nclient.chat.completions.create(model='x', **p)", false)]
    [InlineData("def f(**kw):\n    client.chat.completions.create(model='x', **kw)", false)]
    [InlineData("client.chat.completions.create(model='x', **load())", false)]
    [InlineData("client.chat.completions.create(model='x', **({'max_tokens': 5} if a else {}))", false)]
    [InlineData("client.chat.completions.create(model='x', **({'n': 5} if a else {}))", true)]
    public void Python_arguments(string call, bool fires) => Assert.Equal(fires, Scans.Lines("P02", "a.py", Python + call).Any());

    [Theory]
    [InlineData("client.chat.completions.create({ model: 'x', max_tokens: 5 });", false)]
    [InlineData("client.chat.completions.create({ model: 'x', max_tokens: undefined });", true)]
    [InlineData("const o = { model: 'x' };\nclient.chat.completions.create(o);", true)]
    [InlineData("const o = { model: 'x', max_tokens: 5 };\nclient.chat.completions.create({ ...o, n: 1 });", false)]
    [InlineData("const o: any = { model: 'x' };\no.max_tokens = 5;\nclient.chat.completions.create(o);", false)]
    [InlineData("function f(o) { client.chat.completions.create(o); }", false)]
    [InlineData("function f(o) { client.chat.completions.create({ model: 'x', ...o }); }", false)]
    [InlineData("function f(a) { client.chat.completions.create({ model: 'x', ...(a && { max_tokens: 5 }) }); }", false)]
    [InlineData("function f(k) { client.chat.completions.create({ model: 'x', [k]: 5 }); }", false)]
    public void TypeScript_options(string call, bool fires) => Assert.Equal(fires, Scans.Lines("P02", "a.ts", TypeScript + call).Any());

    [Theory]
    [InlineData("ChatOpenAI(model='x').invoke('a')", true)]
    [InlineData("ChatOpenAI(model='x', max_tokens=5).invoke('a')", false)]
    [InlineData("ChatOpenAI(**settings).invoke('a')", false)]
    [InlineData("ChatOpenAI(model='x').bind(max_tokens=5).invoke('a')", false)]
    [InlineData("ChatOpenAI(model='x').with_config({'max_tokens': 5}).invoke('a')", false)]
    [InlineData("ChatOpenAI(model='x').with_config({'tags': []}).invoke('a')", true)]
    [InlineData("ChatOpenAI(model='x').with_structured_output(Schema).invoke('a')", true)]
    [InlineData("def f(llm: ChatOpenAI):\n    llm.invoke('a')", false)]
    [InlineData("ChatOpenAI(model='x').invoke('a', max_tokens=5)", false)]
    public void What_the_client_carries_counts(string call, bool fires) =>
        Assert.Equal(fires, Scans.Lines("P02", "a.py", "from langchain_openai import ChatOpenAI\n" + call).Any());
}
