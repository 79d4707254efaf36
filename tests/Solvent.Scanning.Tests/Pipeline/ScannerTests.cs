using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Pipeline;

public sealed class ScannerTests
{
    private static readonly List<KeyValuePair<string, string>> s_examples =
        [.. Scans.Catalogue.Rules.SelectMany(r => r.Examples).SelectMany(e => e.Files)];

    [Fact]
    public void The_same_tree_gives_the_same_report()
    {
        var files = s_examples.Index().ToDictionary(e => $"{e.Index}/{e.Item.Key}", e => e.Item.Value);

        var first = Scans.OfAll(files).Findings;

        Assert.NotEmpty(first);
        Assert.Equal(first, Scans.OfAll(files).Findings);
        Assert.Equal(FindingOrder.Ranked(first.Reverse()), first);
    }

    [Fact]
    public void The_prefilter_loses_nothing()
    {
        var tasks = Scans.Catalogue.Rules.SelectMany(RuleTask.Of).ToList();
        var prefilter = new Prefilter(Scans.Catalogue);
        foreach (var (path, text) in s_examples)
        {
            Assert.Null(Missed(tasks, prefilter, path, text));
        }
    }

    [Fact]
    public void The_prefilter_loses_nothing_of_changed_files()
    {
        var tasks = Scans.Catalogue.Rules.SelectMany(RuleTask.Of).ToList();
        var prefilter = new Prefilter(Scans.Catalogue);
        var changed = from example in Gen.Elements<KeyValuePair<string, string>>(s_examples)
                      from other in Gen.Elements<KeyValuePair<string, string>>(s_examples.Where(e => Path.GetExtension(e.Key) == Path.GetExtension(example.Key)))
                      from cut in Gen.Choose(0, example.Value.Length)
                      from again in Gen.Choose(0, other.Value.Length)
                      from quotes in Gen.Elements("\"", "'", "`")
                      from gap in Gen.Elements(" ", "   ", "\t", "")
                      select new KeyValuePair<string, string>(example.Key, (example.Value[..cut] + other.Value[again..]).Replace("\"", quotes, StringComparison.Ordinal).Replace(": ", ":" + gap, StringComparison.Ordinal));

        Prop.ForAll(changed.ToArbitrary(), file => Missed(tasks, prefilter, file.Key, file.Value) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Theory]
    [InlineData("a.yaml", "llm:\n  model:    o1\n")]
    [InlineData("a.ts", "const model = `o1`;\n")]
    [InlineData("a.py", "x = value == float('Nan')\n")]
    public void The_prefilter_knows_unusual_spelling(string path, string text) =>
        Assert.Null(Missed([.. Scans.Catalogue.Rules.SelectMany(RuleTask.Of)], new Prefilter(Scans.Catalogue), path, text));

    private static string? Missed(List<RuleTask> tasks, Prefilter prefilter, string path, string text)
    {
        var language = Readers.LanguageOf(path);
        var wanted = prefilter.Wanted(language, path, text).Tasks;
        using var tree = new MemoryTree(path, text);
        var source = new SourceText(path, text);
        var file = new FileContext(tree.Entries[0], source, language, Scans.Catalogue.Vocabulary, RepositoryContext.Empty, () => Readers.Read(source, language));
        return tasks.FirstOrDefault(t => !t.IsAboutListing && t.Reads(language) && !wanted.Contains(t) && t.Matcher.Find(file).Any())?.Rule.Id;
    }

    [Fact]
    public void More_places_than_are_kept_is_said()
    {
        var report = Scans.Of("M11", "a.py", "import pickle\n" + string.Concat(Enumerable.Repeat("pickle.load(f)\n", 1_001)));

        Assert.Equal(1_000, report.Findings.Count);
        Assert.Contains("more than 1000 places", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_never_stop_a_scan()
    {
        var damaged = from example in Gen.Elements<KeyValuePair<string, string>>(s_examples)
                      from cut in Gen.Choose(0, example.Value.Length)
                      from again in Gen.Choose(0, example.Value.Length)
                      from junk in Gen.Elements("", "(", "{", "\"", "'''", "\0", "\ud800", "<", "[[", "${", "\r", ":\n", "`")
                      select new KeyValuePair<string, string>(example.Key, example.Value[..cut] + junk + example.Value[again..]);

        Prop.ForAll(damaged.ToArbitrary(), file => Scans.OfAll(new Dictionary<string, string> { [file.Key] = file.Value }).Stats.Files == 1)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void A_comment_with_a_reason_suppresses_and_is_counted()
    {
        const string text = "import pickle\na = pickle.load(f)  # solvent:ignore M11 written by this process\n# solvent:ignore M11\nb = pickle.load(f)\n# solvent:ignore P02 another rule\nc = pickle.load(f)\n";

        var report = Scans.Of("M11", "a.py", text);

        Assert.Equal([4, 6], report.Findings.Select(f => f.Start.Line));
        var suppressed = Assert.Single(report.Suppressed);
        Assert.Equal(("written by this process", "in-code"), (suppressed.Reason, suppressed.Kind));
    }

    [Fact]
    public void A_repository_rule_reports_once_at_the_first_place_in_production()
    {
        const string read = "import pandas as pd\npd.read_csv('a.csv')\n";
        var report = Scans.Of("D10", new Dictionary<string, string> { ["b/load.py"] = read, ["c/load.py"] = read, ["a/tests/test_load.py"] = read });

        Assert.Equal("b/load.py", Assert.Single(report.Findings).Path);
    }

    [Fact]
    public void A_declared_package_meets_a_repository_rule()
    {
        const string read = "import pandas as pd\npd.read_csv('a.csv')\n";

        Assert.Empty(Scans.Of("D10", new Dictionary<string, string> { ["load.py"] = read, ["requirements.txt"] = "pandas\npandera>=0.20\n" }).Findings);
        Assert.Empty(Scans.Of("D10", new Dictionary<string, string> { ["load.py"] = read, ["pyproject.toml"] = "[project]\ndependencies = [\"Great_Expectations>=1\"]\n" }).Findings);
        Assert.Empty(Scans.Of("D10", new Dictionary<string, string> { ["load.py"] = read, ["pyproject.toml"] = "[tool.poetry.dependencies]\npandera = {version = \"^0.20\"}\n" }).Findings);
    }

    [Theory]
    [InlineData("torch>=2.6", false)]
    [InlineData("torch==2.6.0", false)]
    [InlineData("torch>=2.1,<3", true)]
    [InlineData("torch", true)]
    [InlineData("torch~=2.5.1", true)]
    [InlineData("numpy", true)]
    public void What_can_be_installed_decides_whether_loading_is_safe(string requirement, bool fires)
    {
        var report = Scans.Of("M11", new Dictionary<string, string> { ["a.py"] = "import torch\ntorch.load('w.pt')\n", ["requirements.txt"] = requirement + "\n" });

        Assert.Equal(fires, report.Findings.Count > 0);
    }

    [Fact]
    public void A_bundle_is_searched_for_secrets_only()
    {
        var line = "import OpenAI from 'openai';const c=new OpenAI();c.chat.completions.create({model:'x'});" + new string('a', 400) + ";";
        var text = string.Concat(Enumerable.Repeat(line, 1_000));

        Assert.Empty(Scans.Of("P02", "app.js", text).Findings);
        Assert.NotEmpty(Scans.Of("P02", "app.js", line).Findings);
    }
}
