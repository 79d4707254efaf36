using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>Clients and models that one file makes and another calls.</summary>
public sealed class ModuleTests
{
    private const string PythonClients = """
        from functools import lru_cache
        from openai import OpenAI

        client = OpenAI()
        patient = OpenAI(timeout=20, max_retries=2)
        _shared = None

        @lru_cache
        def get_client():
            return OpenAI()

        def with_name():
            return OpenAI(), "x"

        def shared():
            global _shared
            if _shared is None:
                _shared = OpenAI()
            return _shared

        class Service:
            def __init__(self):
                self.client = OpenAI()

            def get(self):
                return self.client

            @property
            def own(self):
                return self.client

        service = Service()
        """;

    private const string ScriptClients = """
        import OpenAI from 'openai';

        export const openai = new OpenAI();
        export const patient = new OpenAI({ timeout: 2000, maxRetries: 2 });
        export function getClient() { return new OpenAI(); }
        export class Service {
          client = new OpenAI();
          get() { return this.client; }
        }
        export default openai;
        """;

    [Theory]
    [InlineData("from app.llm import client", "client")]
    [InlineData("from .llm import client as model", "model")]
    [InlineData("from . import llm", "llm.client")]
    [InlineData("from app import llm as made", "made.client")]
    [InlineData("import app.llm", "app.llm.client")]
    [InlineData("import app.llm as made", "made.client")]
    [InlineData("from app.llm import *", "client")]
    [InlineData("from app.llm import (  # those\n    patient,\n    get_client,\n)", "get_client()")]
    [InlineData("from app.llm import shared", "shared()")]
    [InlineData("from app.llm import with_name\n\nmade, name = with_name()", "made")]
    [InlineData("from app.llm import Service", "Service().client")]
    [InlineData("from app.llm import Service", "Service().get()")]
    [InlineData("from app.llm import Service", "Service().own")]
    [InlineData("from app.llm import service", "service.client")]
    public void Python_follows_a_client_to_the_file_that_makes_it(string import, string client)
    {
        var found = P06("app/llm.py", PythonClients, "app/ask.py", $"{import}\n\ndef ask(messages):\n    return {client}.chat.completions.create(model=M, messages=messages)\n");

        Assert.Equal(["app/ask.py"], found);
    }

    [Theory]
    [InlineData("import client from './lib/ai';", "client")]
    [InlineData("import { openai } from './lib/ai';", "openai")]
    [InlineData("import { openai as client } from './lib/ai.js';", "client")]
    [InlineData("import * as ai from './lib/ai';", "ai.openai")]
    [InlineData("import { openai } from '@/lib/ai';", "openai")]
    [InlineData("import { getClient } from '~/lib/ai';", "getClient()")]
    [InlineData("import { Service } from './lib/ai';", "new Service().client")]
    [InlineData("import { Service } from './lib/ai';", "new Service().get()")]
    [InlineData("const { openai } = require('./lib/ai');", "openai")]
    public void TypeScript_follows_a_client_to_the_file_that_makes_it(string import, string client)
    {
        var found = P06("src/lib/ai.ts", ScriptClients, "src/ask.ts", $"{import}\n\nexport const ask = (messages) => {client}.chat.completions.create({{ model, messages }});\n");

        Assert.Equal(["src/ask.ts"], found);
    }

    [Fact]
    public void A_name_that_is_handed_on_for_another_hides_what_has_it_here()
    {
        const string Ai = "import OpenAI from 'openai';\nconst client = new OpenAI();\nconst patient = new OpenAI({ timeout: 2000, maxRetries: 2 });\nexport { patient as client, client as bare };\n";
        const string User = "import { client, bare } from './ai';\nclient.chat.completions.create({ model, messages });\nbare.chat.completions.create({ model, messages });\n";

        var found = Scans.Of("P06", new Dictionary<string, string> { ["src/ai.ts"] = Ai, ["src/ask.ts"] = User }).Findings;

        Assert.Equal([3], found.Select(f => f.Start.Line));
    }

    [Fact]
    public void A_function_gives_a_client_beside_something_else()
    {
        const string One = "from openai import OpenAI\n\ndef make():\n    if LOCAL:\n        client = OpenAI(base_url=LOCAL)\n    else:\n        client = OpenAI()\n    return client, MODEL\n\nclient, model = make()\nclient.chat.completions.create(model=model, messages=[])\n";

        Assert.Equal(["one.py"], P06(new Dictionary<string, string> { ["one.py"] = One }));
        Assert.Empty(P06(new Dictionary<string, string> { ["one.py"] = One.Replace("OpenAI()", "OpenAI(timeout=3, max_retries=1)", StringComparison.Ordinal).Replace("base_url=LOCAL", "timeout=3, max_retries=1", StringComparison.Ordinal) }));
    }

    [Fact]
    public void What_the_client_carries_goes_with_it()
    {
        Assert.Empty(P06("app/llm.py", PythonClients, "app/ask.py", "from app.llm import patient\n\npatient.chat.completions.create(model=M, messages=[])\n"));
        Assert.Empty(P06("src/lib/ai.ts", ScriptClients, "src/ask.ts", "import { patient } from './lib/ai';\npatient.chat.completions.create({ model, messages });\n"));
    }

    [Fact]
    public void What_is_not_known_of_it_stays_unknown()
    {
        const string Llm = "from openai import OpenAI\n\ndef get_client(**options):\n    return OpenAI(**options)\n";

        Assert.Empty(P06("app/llm.py", Llm, "app/ask.py", "from app.llm import get_client\n\nget_client().chat.completions.create(model=M, messages=[])\n"));
    }

    [Fact]
    public void A_client_is_handed_on_through_packages_and_classes()
    {
        var files = new Dictionary<string, string>
        {
            ["app/core/llm.py"] = PythonClients,
            ["app/core/__init__.py"] = "from .llm import Service, client as shared_client\n",
            ["app/base.py"] = "from app.core import Service\n\nclass Base(Service):\n    pass\n",
            ["app/agent.py"] = "from app.base import Base\n\nclass Agent(Base):\n    def ask(self, messages):\n        return self.client.chat.completions.create(model=M, messages=messages)\n",
            ["app/other.py"] = "from app.core import shared_client\n\nshared_client.chat.completions.create(model=M, messages=[])\n",
            ["web/ai/client.ts"] = ScriptClients,
            ["web/ai/index.ts"] = "export * from './client';\n",
            ["web/ai/named.ts"] = "export { default as model } from './client';\nexport * as all from './client';\nexport { patient as openai } from './client';\n",
            ["web/named.ts"] = "import { model, all } from './ai/named';\nmodel.chat.completions.create({ model, messages });\nall.openai.chat.completions.create({ model, messages });\n",
            ["web/other.ts"] = "import { openai } from './ai/named';\nopenai.chat.completions.create({ model, messages });\n",
            ["web/ask.ts"] = "import { openai } from './ai';\nopenai.chat.completions.create({ model, messages });\n",
        };

        Assert.Equal(["app/agent.py", "app/other.py", "web/ask.ts", "web/named.ts", "web/named.ts"], P06(files));
    }

    [Fact]
    public void Imports_in_a_circle_end()
    {
        var files = new Dictionary<string, string>
        {
            ["a.py"] = "from openai import OpenAI\nfrom b import second\n\nfirst = OpenAI()\n",
            ["b.py"] = "from a import first\n\nsecond = first\nsecond.chat.completions.create(model=M, messages=[])\n",
        };

        Assert.Equal(["b.py"], P06(files));
    }

    [Theory]
    [InlineData("app/ask.py", "app.llm", "app/llm.py")]
    [InlineData("app/ask.py", ".llm", "app/llm.py")]
    [InlineData("app/sub/ask.py", "..llm", "app/llm.py")]
    [InlineData("app/ask.py", "...llm", null)]
    [InlineData("app/ask.py", ".", "app/__init__.py")]
    [InlineData("app/ask.py", "llm", null)]
    [InlineData("tools/run.py", "helpers", "tools/helpers.py")]
    [InlineData("one/run.py", "settings.llm", null)]
    [InlineData("tools/run.py", "openai", null)]
    [InlineData("web/ask.ts", "./lib/ai", "web/lib/ai.ts")]
    [InlineData("web/lib/x.ts", "../lib/ai.js", "web/lib/ai.ts")]
    [InlineData("web/ask.ts", "./lib", "web/lib/index.tsx")]
    [InlineData("web/ask.ts", "../../../etc/ai", null)]
    [InlineData("web/ask.ts", "@/lib/ai", "web/lib/ai.ts")]
    [InlineData("web/ask.ts", "lib/ai", null)]
    [InlineData("apps/site/src/features/chat/page.ts", "@/lib/openai", "apps/site/src/lib/openai.ts")]
    [InlineData("app/sub/ask.py", ".", null)]
    [InlineData("App/Llm.cs", "App.Llm", null)]
    public void A_module_is_one_file_or_none(string importer, string module, string? expected)
    {
        var paths = new ModulePaths(["app/__init__.py", "app/llm.py", "app/ask.py", "app/sub/ask.py", "tools/helpers.py", "tools/run.py", "x/settings/llm.py", "y/settings/llm.py", "web/lib/ai.ts", "web/lib/index.tsx", "web/ask.ts", "web/package.json", "apps/site/package.json", "apps/site/src/lib/openai.ts", "apps/site/src/features/chat/lib/openai.ts", "apps/site/src/features/chat/page.ts", "App/Llm.cs", "README.md"]);

        Assert.Equal(expected, paths.Find(importer, module));
    }

    [Fact]
    public void The_quick_look_sees_what_the_parser_sees()
    {
        const string Python = "'''from app.none import x'''\nfrom __future__ import annotations\nimport os, app.llm as m  # import\nif True:\n    from . import (sub,  # first\n        other as o)\nfrom app.\\\n  llm import client\n";
        var paths = new ModulePaths(["app/__init__.py", "app/llm.py", "app/sub.py", "app/other.py", "app/ask.py"]);
        var quick = ImportLines.Of(Language.Python, "app/ask.py", Python, paths);
        var tree = Readers.Read(new SourceText("app/ask.py", Python), Language.Python);
        var parsed = new Solvent.Scanning.Rules.Semantics.FileModel(tree, []).Imports.SelectMany(i => new[] { i.Module, i.Module.EndsWith('.') ? i.Module + i.Member : $"{i.Module}.{i.Member}" })
            .Select(m => paths.Find("app/ask.py", m)).OfType<string>().Distinct();

        Assert.Subset(quick.ToHashSet(), parsed.ToHashSet());
        Assert.Equal(["app/__init__.py", "app/llm.py", "app/other.py", "app/sub.py"], quick);
    }

    [Theory]
    [InlineData("from app.llm import Fake\n\nFake().client.chat.completions.create(model=M, messages=[])\n")]
    [InlineData("from app.llm import Set\n\nSet().client.chat.completions.create(model=M, messages=[])\n")]
    [InlineData("from app.llm import given\n\ngiven().chat.completions.create(model=M, messages=[])\n")]
    [InlineData("from app.llm import pair\n\nfirst, second = pair()\nfirst.chat.completions.create(model=M, messages=[])\n")]
    public void What_only_looks_like_a_bare_client_is_none(string user)
    {
        const string Llm = """
            from openai import OpenAI
            from fakes import FakeClient

            class Base:
                def __init__(self):
                    self.client = OpenAI()

            class Fake(Base):
                def __init__(self):
                    self.client = FakeClient()

            class Set:
                def __init__(self):
                    self.client = OpenAI()
                    self.client.timeout = 20

            def given():
                if CONTEXT.client:
                    return CONTEXT.client
                return OpenAI()

            def pair():
                return OpenAI(timeout=3, max_retries=1), OpenAI()
            """;

        Assert.Empty(P06("app/llm.py", Llm, "app/ask.py", user));
    }

    [Fact]
    public void What_the_model_carries_reaches_what_is_made_of_it()
    {
        const string Llm = "import google.generativeai as genai\n\nmodel = genai.GenerativeModel('gemini-x', generation_config={'max_output_tokens': 100})\nopen_model = genai.GenerativeModel('gemini-x')\n";
        const string User = "from llm import model, open_model\n\nmodel.start_chat().send_message(question)\nopen_model.start_chat().send_message(question)\n";

        var found = Scans.Of("P02", new Dictionary<string, string> { ["llm.py"] = Llm, ["ask.py"] = User }).Findings;

        Assert.Equal([4], found.Select(f => f.Start.Line));
    }

    [Fact]
    public void Names_that_multiply_and_imports_without_a_module_do_no_harm()
    {
        var classes = string.Concat(Enumerable.Range(1, 60).Select(i => $"class C{i}:\n    a = C{i - 1}()\n    b = C{i - 1}()\n"));
        var names = string.Concat(Enumerable.Range(0, 300).Select(i => $"x{i} = OpenAI()\n"));
        var files = new Dictionary<string, string>
        {
            ["many.py"] = "from openai import OpenAI\nclass C0:\n    a = OpenAI()\n" + classes + names,
            ["user.py"] = string.Concat(Enumerable.Repeat("import many\nfrom many import *\nfrom many import (a, b\n", 3_000)) + "many.x1.chat.completions.create(model=M, messages=[])\n",
            ["odd.ts"] = "import OpenAI from 'openai';\nimport * as x from '';\nconst y = require('');\nexport * from '';\nconst z = await import('');\nx(); y(); z();\n",
            ["odd.py"] = "from openai import OpenAI\nfrom . import\nfrom  import x\nimport\nx()\n",
        };

        _ = P06(files);
    }

    [Fact]
    public void One_rule_alone_finds_what_all_find()
    {
        var files = new Dictionary<string, string> { ["app/llm.py"] = PythonClients, ["app/ask.py"] = "from app.llm import client\n\nclient.chat.completions.create(model=M, messages=[], temperature=2)\n" };
        var all = Scans.OfAll(files).Findings;

        Assert.All(all.Select(f => f.Rule).Distinct(), rule => Assert.Equal(all.Where(f => f.Rule == rule), Scans.Of(rule.Split('-')[0], files).Findings));
    }

    private static IReadOnlyList<string> P06(string makerPath, string maker, string userPath, string user) =>
        P06(new Dictionary<string, string> { [makerPath] = maker, [userPath] = user });

    private static IReadOnlyList<string> P06(Dictionary<string, string> files) =>
        [.. Scans.Of("P06", files).Findings.Select(f => f.Path).Order(StringComparer.Ordinal)];
}
