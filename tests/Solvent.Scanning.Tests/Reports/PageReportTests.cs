using System.Text.RegularExpressions;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports.Html;
using Solvent.Scanning.Reports.Markdown;

namespace Solvent.Scanning.Tests.Reports;

public sealed class PageReportTests
{
    [Fact]
    public void A_comment_says_the_outcome_what_is_new_and_where()
    {
        var input = Some.Input(Some.Finding("P02", "app/my file.py"), Some.Finding("P14", "b.py")) with { Gate = new(Severity.High, "origin/main", 1, 21, 4) };

        var comment = MarkdownReport.Write(input);

        Assert.StartsWith(MarkdownReport.Mark + "\n### Solvent: failed – 1 new finding at or above high since", comment, StringComparison.Ordinal);
        Assert.Contains("**2 new** (about", comment, StringComparison.Ordinal);
        Assert.Contains("21 known · 4 gone", comment, StringComparison.Ordinal);
        Assert.Contains("(<app/my%20file.py#L3>)", comment, StringComparison.Ordinal);
        Assert.Contains("(<https://git.example/o/r/blob/c0ffee/b.py#L3>)", MarkdownReport.Write(input with { LinkBase = "https://git.example/o/r/blob/c0ffee/" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_comment_comes_from_a_repository_but_text()
    {
        var scan = Some.Scan(Some.HostileFinding());
        var comment = MarkdownReport.Write(Some.Input(scan with { Repository = scan.Repository with { Name = Some.Hostile } }) with { Gate = new(Severity.Low, Some.Hostile, 1, 0, 0) });

        comment = Regex.Replace(comment, @"\]\(<[^<>\s]+>\)", "]");
        Assert.Equal(["<!-- solvent-report -->", "<code>", "<details>", "<sub>", "<summary>"], Regex.Matches(comment, "<[a-z!][^>]*>").Select(tag => tag.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("@everyone", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("![", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("#1 ", comment, StringComparison.Ordinal);
        Assert.DoesNotContain('`', comment);
        Assert.DoesNotContain('\u202e', comment);
        Assert.All(comment.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)), row => Assert.InRange(row.Count(c => c == '|'), 4, 6));
    }

    [Fact]
    public void A_comment_fits_however_much_was_found()
    {
        var foreign = Enumerable.Range(0, 3_000).Select(i => Some.Foreign("lint", $"rule{i}") with { Title = new string('<', 400), Fix = new string('@', 900) }).ToList();
        var findings = foreign.Select((rule, i) => Some.Finding("P02", $"{new string('#', 200)}{i}.py") with { Rule = rule.Id, Message = new string('|', 900) }).ToList();

        var comment = MarkdownReport.Write(Some.Input(Some.Scan(findings), foreign));

        Assert.InRange(comment.Length, 5_000, 65_000);
        Assert.Contains("rules more: see another format.", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_loads_and_runs_nothing()
    {
        var scan = Some.Scan(Some.HostileFinding(), Some.Finding("P14", "b.py")) with
        {
            Suppressed = [new(Some.HostileFinding(), Some.Hostile, "accepted")], Unreadable = [new(Some.Hostile, Some.Hostile)], Diagnostics = [new(Some.Hostile, 1, Some.Hostile)],
        };
        var page = HtmlReport.Write(Some.Input(scan) with { Gate = new(Severity.Low, Some.Hostile, 1, 2, 3) });

        Assert.Matches("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'\">", page);
        Assert.DoesNotMatch("<(script|img|link|iframe|object|embed|base)\\b", page);
        Assert.DoesNotMatch("<[^>]+\\s(style|on\\w+|src|srcset|action)=", page);
        Assert.DoesNotMatch("url\\(|@import", page);
        Assert.DoesNotContain('\u202e', page);
        Assert.DoesNotContain('\u001b', page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_lists_what_matters_most_and_says_how_much_it_leaves_out()
    {
        var findings = Enumerable.Range(0, 2_500).Select(i => Some.Finding(i == 2_499 ? "P14" : "P02", $"{i:0000}.py", 1, i.ToString("x32", null))).ToList();

        var page = HtmlReport.Write(Some.Input(findings));

        Assert.Equal(2_000, Regex.Count(page, "<tr class="));
        Assert.Contains("500 more matter less", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("2499.py", StringComparison.Ordinal) < page.IndexOf("0000.py", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_without_findings_says_so() => Assert.Contains("<h1>Nothing is owed in name</h1>", HtmlReport.Write(Some.Input()), StringComparison.Ordinal);
}
