using System.Globalization;
using System.Text.Json;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>Text of a repository can neither steer a terminal nor break a document.</summary>
public sealed class ShownTextTests
{
    private const string Evil = "\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u2066\u200b\u2028\u0085\r\nsolvent: fake";
    private const string Typed = "x\u001b[2J\u202e\u0085\r";
    private const string EvilName = "\u001b[31m\u202e\nname\r\u0007\u009b";

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Names_and_code_are_shown_harmlessly(string format)
    {
        using var folder = Prepared();
        foreach (var command in new[] { new[] { "scan" }, ["check"], ["check", "--since", "HEAD"] })
        {
            var run = folder.Solvent([.. command, "--format", format]);
            Assert.InRange(run.Exit, 0, 3);
            AssertHarmless(run.Output);
            AssertHarmless(run.Error);
            if (format != "table")
            {
                _ = JsonDocument.Parse(run.Output);
            }
        }

        Assert.Contains(folder.Scan().Findings, finding => finding.Contains(EvilName, StringComparison.Ordinal));
    }

    [Fact]
    public void The_register_shows_them_harmlessly_too()
    {
        using var folder = Prepared();
        Assert.Equal(3, folder.Solvent("scan", "--register").Exit);
        string[][] commands = [["debt", "list"], ["debt", "list", "--format", "json"], ["debt", "list", "--format", "csv"], ["debt", "list", "--format", "markdown"], ["ledger", "log"]];
        foreach (var command in commands)
        {
            var run = folder.Solvent(command).Ends(0);
            AssertHarmless(run.Output.Replace("\r\n", "\n", StringComparison.Ordinal));
            AssertHarmless(run.Error);
        }

        var id = folder.Solvent("debt", "list", "--format", "json").Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        AssertHarmless(folder.Solvent("debt", "show", id).Ends(0).Output);
        AssertHarmless(folder.Solvent("debt", "explain", id).Ends(0).Output);
    }

    [Theory]
    [InlineData("solvent.yaml", "\"{0}\": 1\n")]
    [InlineData("solvent.yaml", "id: \"{0}\"\n")]
    [InlineData("solvent.yaml", "components: [{{ name: a, paths: a, criticality: \"{0}\" }}]\n")]
    [InlineData(".solvent/decisions.yaml", "- {{ rule: P02, kind: \"{0}\" }}\n")]
    [InlineData(".solvent/decisions.yaml", "- {{ \"{0}\": P02 }}\n")]
    [InlineData(".solvent/decisions.yaml", "- {{ rule: P02, kind: accepted, paths: a, reason: r, until: \"{0}\" }}\n")]
    [InlineData(".solvent/rules/X01-x.yaml", "\"{0}\": 1\n")]
    [InlineData(".solvent/rules/X01-x.yaml", "id: X01\ntitle: t\ncategory: \"{0}\"\nseverity: \"{0}\"\n")]
    public void Messages_about_settings_are_harmless(string name, string text)
    {
        var escaped = string.Concat(Evil.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{(int)c:x4}"));
        using var folder = new HostileFolder().Write("a.py").Write(name, string.Format(CultureInfo.InvariantCulture, text, escaped));
        var run = folder.Scan().Ends(2);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        AssertHarmless(run.Error);
    }

    [Fact]
    public void Messages_about_arguments_paths_and_revisions_are_harmless()
    {
        using var folder = new HostileFolder("\u001b[31mred\u202e").Init().Write("a.py").Write(".solvent/rules/" + EvilName + ".yaml", "[").Commit();
        string[][] commands = [["scan"], ["scan", Typed], ["check", "--since", Typed], ["check", "--baseline", Typed], ["scan", "--rule", Typed], [Typed], ["scan", "--" + Typed], ["debt", "show", Typed]];
        foreach (var command in commands)
        {
            var run = folder.Solvent(command);
            Assert.NotEqual(70, run.Exit);
            AssertHarmless(run.Error);
            AssertHarmless(run.Output);
        }
    }

    /// <summary>Holds nothing that a terminal could take for more than text, line ends apart.</summary>
    internal static void AssertHarmless(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isHarmful = char.GetUnicodeCategory(text[i]) switch
            {
                UnicodeCategory.Control => text[i] != '\n',
                UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
                _ => false,
            };
            Assert.False(isHarmful, $"U+{(int)text[i]:x4} in: {text[Math.Max(0, i - 100)..i]}");
        }

        Assert.DoesNotContain("\nsolvent: fake", text, StringComparison.Ordinal);
    }

    private static HostileFolder Prepared()
    {
        var code = "from openai import OpenAI\n\nOpenAI().responses.create(model=\"gpt-4o" + Evil.ReplaceLineEndings("") + "\", input=\"x\")\n";
        var folder = new HostileFolder("tree\u001b[31m\u202e").Init()
            .Write("a.py", code).Write(EvilName + ".py").Write("d" + EvilName + "/b.py").Write("docker-compose.yml", "services:\n  a:\n    image: \"x\\e[31m\\u202e:latest\"\n")
            .Write("CODEOWNERS", "d* @own\u001b[31mer\u202e\n\u001b[31m bad\u202e\n")
            .Write("CLAUDE.md", string.Concat(Enumerable.Repeat("- never do \u001b[31m\u202e this\n", 1000)))
            .Link("out\nsolvent: fake", "../x").Link("out" + EvilName, "../x" + EvilName).Commit();
        folder.Git("checkout", "-q", "-b", "br\u202eanch");
        return folder.Write("more" + EvilName + ".py");
    }
}
