using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>Each anchor and condition of the rule language on a small file: exactly the lines that end with <c>hit</c> are found.</summary>
public sealed class RuleLanguageTests
{
    [Theory]
    [InlineData("comment: '(?i)^todo\\b'", "a.py", "# TODO: prompt hit\n# todos are done\nx = 1  # TODO hit\n")]
    [InlineData("string: '^You'\n  min-lines: 3", "a.py", "a = 'You'\nb = '''You  # hit\nare\na bot'''\n")]
    [InlineData("string: 'Hello {}'\n  interpolated: true", "a.py", "a = f'Hello {name}'  # hit\nb = f'Bye {name}'\n")]
    [InlineData("compare: ['>', '<=']\n  name: '(?i)score'\n  not-number: ['0', '1']", "a.py", "if r['score'] > 0.7: pass  # hit\nif score > 0: pass\nif 0.5 <= x.score: pass  # hit\nif age > 18: pass\nif score > limit: pass\n")]
    [InlineData("call: json.parse\n  unused: true", "a.ts", "JSON.parse(a); // hit\nconst x = JSON.parse(a);\nf(JSON.parse(a));\n")]
    [InlineData("call: llm.chat\n  argument: { role: temperature, above: 0.9 }", "a.py", "import openai\nT = 1.0\nopenai.chat.completions.create(temperature=1.2)  # hit\nopenai.chat.completions.create(temperature=T)  # hit\nopenai.chat.completions.create(temperature=0.2)\nopenai.chat.completions.create(temperature=t)\nopenai.chat.completions.create()\n")]
    [InlineData("call: llm.chat\n  argument: { role: tools, is: 'null' }", "a.py", "import openai\nopenai.chat.completions.create(tools=None)  # hit\nopenai.chat.completions.create(tools=[])\nopenai.chat.completions.create(tools=tools)\n")]
    [InlineData("call: json.parse\n  argument: { role: text, derives-from: llm.chat }", "a.py", "import json, openai\nr = openai.chat.completions.create()\njson.loads(r.choices[0].message.content)  # hit\njson.loads(open('x').read())\n")]
    [InlineData("call: llm.chat\n  in-function: { call: json.parse }", "a.py", "import json, openai\ndef a():\n    openai.chat.completions.create()  # hit\n    json.loads(x)\ndef b():\n    openai.chat.completions.create()\nopenai.chat.completions.create()\n")]
    [InlineData("call: llm.chat\n  not: { in-file: { import: [json] } }", "a.py", "import openai\nopenai.chat.completions.create()  # hit\n")]
    [InlineData("call: llm.chat\n  not: { in-file: { import: [json] } }", "a.py", "import openai, json\nopenai.chat.completions.create()\n")]
    [InlineData("call: llm.chat\n  contains: { string: '^gpt', slot: model }", "a.py", "import openai\nopenai.chat.completions.create(model='gpt-4o')  # hit\nopenai.chat.completions.create(model='other')\n")]
    [InlineData("comment: TODO\n  near: { lines: 1, call: llm.chat }", "a.py", "import openai\n# TODO far\n\n# TODO hit\nopenai.chat.completions.create()\n\n# TODO far\n")]
    [InlineData("call: json.parse\n  before: llm.chat", "a.py", "import json, openai\ndef a():\n    json.loads(x)  # hit\n    openai.chat.completions.create()\n    json.loads(x)\ndef b():\n    json.loads(x)\n")]
    [InlineData("call: json.parse\n  after: llm.chat", "a.py", "import json, openai\nif a:\n    openai.chat.completions.create()\nelse:\n    json.loads(x)\njson.loads(x)  # hit\n")]
    [InlineData("call: json.parse\n  before: { concept: llm.chat, shares-data: true }", "a.py", "import json, openai\njson.loads(x)\njson.loads(p)  # hit\nopenai.completions.create('m', p)\n")]
    [InlineData("node: '**/containers/[]'\n  not: { entry: { key: resources/limits } }", "a.yaml", "spec:\n  containers:\n    - name: a # hit\n      image: x\n    - name: b\n      resources: { limits: { cpu: 1 } }\n    - name: c # hit\n      resources: { limits: {} }\n    - <<: *base\n      name: d\n")]
    [InlineData("instruction: [run]\n  value: 'pip install'", "Dockerfile", "FROM a:1\nRUN pip install torch # hit\nRUN apt-get update\n")]
    [InlineData("call: llm.chat\n  file-text: { pattern: 'gateway', literals: [gateway] }", "a.py", "import openai  # by the gateway\nopenai.chat.completions.create()  # hit\n")]
    [InlineData("comment: '.'\n  not-value: '^plain'", "a.py", "# plain\n# other hit\n")]
    [InlineData("prompt: system", "a.py", "import anthropic\nc = anthropic.Anthropic()\nc.messages.create(system='Be kind')  # hit\nm = [{'role': 'system', 'content': f'You are {x}'},  # hit\n     {'role': 'user', 'content': 'hi'}]\n")]
    [InlineData("prompt: user", "a.ts", "const m = [{ role: 'system', content: 'a' },\n { role: 'user', content: `${q}` }]; // hit\n")]
    [InlineData("assign: '\\[mask\\]\\['\n  literals: ['][']", "a.py", "d[mask]['c'] = 1  # hit\nx = d[mask]['c']\nd['c'] = 1\n")]
    [InlineData("call: llm.chat\n  receiver: '^first\\b'", "a.py", "import openai\nfirst = openai.OpenAI()\nother = openai.OpenAI()\nfirst.chat.completions.create()  # hit\nother.chat.completions.create()\n")]
    [InlineData("call: llm.client\n  arguments: none", "a.py", "import openai\nopenai.OpenAI()  # hit\nopenai.OpenAI(timeout=3)\nopenai.OpenAI(**options)\n")]
    [InlineData("call: llm.client\n  given-to: json.parse", "a.py", "import json, openai\njson.loads(str(openai.OpenAI()))  # hit\nopenai.OpenAI()\n")]
    [InlineData("call: llm.client\n  top-level: true", "a.py", "import openai\nif x:\n    a = openai.OpenAI()  # hit\ndef f():\n    return openai.OpenAI()\nif __name__ == '__main__':\n    openai.OpenAI()\n")]
    [InlineData("call: llm.chat\n  argument: { role: model, written: '^settings\\.' }", "a.py", "import openai\nM = settings.model\nopenai.chat.completions.create(model=settings.model)  # hit\nopenai.chat.completions.create(model=M)  # hit\nopenai.chat.completions.create(model='x')\nopenai.chat.completions.create()\n")]
    [InlineData("value-of: file.open\n  role: path\n  value: 'pkl$'\n  argument: { role: mode, matches: '^w' }", "a.py", "open('a.pkl', 'wb')  # hit\nopen('a.pkl', 'rb')\nopen('a.pkl')\n")]
    [InlineData("call: ml.transformer-fit\n  before: { concept: ml.split, shares-data: true }", "a.py", "from sklearn.preprocessing import StandardScaler as S\nfrom sklearn.model_selection import train_test_split as split\nA = S().fit_transform(X)  # hit\nB = A[['b']].copy()\nchart = S().fit_transform(X)\nsplit(B, y)\n")]
    [InlineData("instruction: [from, join]\n  value: 'raw\\.'", "a.sql", "select a from raw.orders -- hit\n")]
    [InlineData("node: models/[]\n  not: { entry: { key: 'tests/[]', value: unique } }", "a.yaml", "base: &t [unique]\nmodels:\n  - name: a # hit\n    description: '{{ doc(1) }}'\n  - name: b\n    tests: *t\n  - name: c\n    tests: '{{ t }}'\n  - name: d\n    tests: [unique]\n")]
    [InlineData("key: '**/env/*'\n  value: '[0-9]'\n  except: example", "a.json", "{ \"env\": {\n  \"A\": \"k1\", // hit\n  \"B\": \"example1\", \n  \"C\": \"k\" } }\n")]
    [InlineData("string: '^a'\n  once: true", "a.py", "x = 'a'  # hit\ny = 'a'\n")]
    [InlineData("key: /name\n  not: { folder-name: true }", "skills/b/SKILL.md", "---\nname: a # hit\n---\ntext\n")]
    [InlineData("key: /name\n  not: { folder-name: true }", "skills/a/SKILL.md", "---\nname: a\n---\ntext\n")]
    [InlineData("call: llm.chat\n  swallowed: true", "a.py", "import openai\ntry:\n    openai.chat.completions.create()  # hit\nexcept Exception:\n    x = None\ntry:\n    openai.chat.completions.create()\nexcept Exception as e:\n    log(e)\ntry:\n    openai.chat.completions.create()\nexcept ValueError:\n    pass\n")]
    [InlineData("call: llm.chat\n  swallowed: true", "a.py", "import openai\ntry:\n    openai.chat.completions.create()\nexcept Exception:\n    raise\nwhile True:\n    try:\n        openai.chat.completions.create()\n    except Exception:\n        pass\nopenai.chat.completions.create()\n")]
    [InlineData("call: llm.chat\n  call-lacks: token-cap", "A.cs", "using Microsoft.Extensions.AI;\nclass A(IChatClient chat)\n{\n    Task B() => chat.GetResponseAsync(m); // hit\n    Task C() => chat.GetResponseAsync(m, new ChatOptions { MaxOutputTokens = 9 });\n    Task D(ChatOptions o) => chat.GetResponseAsync(m, o);\n}\n")]
    [InlineData("comment: TODO\n  given-to: llm.chat", "a.ts", "import OpenAI from 'openai';\nconst c = new OpenAI();\nc.chat.completions.create({ model, // TODO hit\n  onChunk: () => {\n    go(); // TODO far\n  } });\n// TODO far\n")]
    public void Exactly_the_marked_lines_are_found(string match, string path, string text)
    {
        var marked = text.Split('\n').Index().Where(l => l.Item.EndsWith("hit", StringComparison.Ordinal)).Select(l => l.Index + 1);

        Assert.Equal(marked, Found(match, new() { [path] = text }).Select(f => f.Line));
    }

    [Theory]
    [InlineData("counterpart: 'tests/test_{stem}.py'", "app/b.py")]
    [InlineData("counterpart: '**/test_{name}'", "app/b.py")]
    [InlineData("named-in: ['tests/*.py']", "app/b.py")]
    public void A_counterpart_or_a_naming_file_is_looked_for_in_the_repository(string condition, string expected)
    {
        var files = new Dictionary<string, string> { ["app/a.py"] = "x = 1\n", ["app/b.py"] = "x = 1\n", ["tests/test_a.py"] = "from app import a\n" };

        Assert.Equal([(expected, 1)], Found($"file: {{ max-bytes: 100 }}\n  paths: [app/*.py]\n  not: {{ {condition} }}", files));
    }

    [Theory]
    [InlineData("owned: true", "web/a.py")]
    [InlineData("owned: false", "ai/a.py")]
    [InlineData("declared: [openai]", "ai/a.py,web/a.py")]
    [InlineData("declared: [anthropic]", "")]
    public void Owners_and_declared_packages_are_those_of_the_repository(string condition, string expected)
    {
        var files = new Dictionary<string, string> { ["ai/a.py"] = "x = 1\n", ["web/a.py"] = "x = 1\n", ["CODEOWNERS"] = "/web/ @web\n", ["requirements.txt"] = "openai==1.2.3\n" };

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Found($"file: {{ max-bytes: 100 }}\n  paths: ['*.py']\n  {condition}", files).Select(f => f.Path));
    }

    [Fact]
    public void A_secret_value_of_a_key_is_not_shown()
    {
        using var tree = new MemoryTree("a.json", """{ "env": { "KEY": "s3cret" } }""");

        var finding = Assert.Single(new Scanner(Rules("key: 'env/*'\n  secret: true"), TimeProvider.System).Scan(tree).Findings);

        Assert.DoesNotContain("s3cret", finding.Message, StringComparison.Ordinal);
        Assert.Contains("env/KEY", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_judged_by_its_size_without_being_read()
    {
        var files = new Dictionary<string, string> { ["data/a.csv"] = new('1', 5_000), ["data/b.csv"] = "1" };

        Assert.Equal([("data/a.csv", 1)], Found("file: { min-bytes: 4096 }\n  paths: ['*.csv']", files));
    }

    [Fact]
    public void A_repository_that_has_one_file_may_need_another()
    {
        const string match = "repository: { any-path: ['*.pt'], none-path: [MODEL_CARD.md, '**/model_card*'] }";

        Assert.Equal([("w.pt", 1)], Found(match, new() { ["w.pt"] = "", ["a.py"] = "" }));
        Assert.Empty(Found(match, new() { ["w.pt"] = "", ["docs/model_card.md"] = "" }));
        Assert.Empty(Found(match, new() { ["a.py"] = "" }));
    }

    [Fact]
    public void What_must_stand_nowhere_is_looked_for_in_the_whole_repository()
    {
        const string match = "import: [openai]\n  nowhere: { text: [{ name: cap, pattern: 'max_tokens', literals: [max_tokens] }], not: { path: 'tests/**' } }";
        var files = new Dictionary<string, string> { ["a.py"] = "import openai\n", ["tests/b.py"] = "max_tokens = 3\n" };

        Assert.Equal([("a.py", 1)], Found(match, files));
        Assert.Empty(Found(match, new(files) { ["c.py"] = "max_tokens = 3\n" }));
        Assert.Empty(Rules(match).OnPart().Rules);
        Assert.Single(Rules("any: [ { import: [openai] }, { import: [json], nowhere: { import: [os] } } ]").OnPart().Rules);
    }

    [Theory]
    [InlineData("in-file: { import: [json], nowhere: { import: [os] } }", "`nowhere` stands beside the rule's own anchors only")]
    [InlineData("argument: { role: model, is: maybe }", "`is` takes true, false, null, number or string")]
    [InlineData("argument: { role: model }", "`argument` takes one of")]
    [InlineData("argument: { role: model, above: much }", "`above` must be a number")]
    [InlineData("near: { lines: 2 }", "no anchor; one of")]
    [InlineData("in-file: { call: llm.chats }", "names the concept `llm.chats`")]
    [InlineData("before: { concept: llm.chat, share: true }", "unknown key `share`")]
    [InlineData("file-text: { literals: [a] }", "`pattern` is missing")]
    public void A_mistake_in_a_condition_is_named(string condition, string expected)
    {
        var error = Assert.Throws<CatalogueException>(() => Found($"call: llm.chat\n  {condition}", new() { ["a.py"] = "" }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_no_asset_pays_says_why_and_its_facts_have_days()
    {
        var rule = Rules("call: llm.chat", "verified: 2026-11-26\nexpires: 2027-05-26\nunpaid: needs a person").Rules[0];

        Assert.Equal((new DateOnly(2026, 11, 26), new DateOnly(2027, 5, 26), "needs a person"), (rule.Verified, rule.Expires, rule.Unpaid));
        Assert.Contains("must be a day", Assert.Throws<CatalogueException>(() => Rules("call: llm.chat", "verified: today")).Message, StringComparison.Ordinal);
    }

    private static List<(string Path, int Line)> Found(string match, Dictionary<string, string> files)
    {
        using var tree = new MemoryTree(files);
        return [.. new Scanner(Rules(match), TimeProvider.System).Scan(tree).Findings.Select(f => (f.Path, f.Start.Line))];
    }

    private static RuleSet Rules(string match, string more = "since: 0.1.0") => Scans.Catalogue.With([("rules/X01-own.yaml", $$"""
        id: X01
        title: A
        category: own
        severity: low
        confidence: high
        languages: []
        message: "{value}"
        effort: { base: 10m, each: 5m }
        risk: { revenue: 2, safety: 0, regulatory: 0 }
        paid-by: none
        why: w
        fix: f
        sources: [own]
        {{more}}
        {{(more.StartsWith("since", StringComparison.Ordinal) ? "" : "since: 0.1.0")}}
        examples: { hit: [], miss: [] }
        match:
          {{match}}
        """.ReplaceLineEndings("\n"))]).Where(r => r.ShortId == "X01");
}
