using System.Globalization;
using System.Text;
using System.Xml;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.JUnit;

/// <summary>
/// Writes a scan as JUnit XML, which every CI shows: a case for the gate, one for what could not be read, and one for each rule that
/// ran. A rule fails when it found something; in a check, when that is at or above the gate.
/// </summary>
public static class JUnitReport
{
    private const int MostLines = 200;

    /// <summary>The whole file.</summary>
    public static string Write(ReportInput input)
    {
        var suites = new[] { GateSuite(input), RuleSuite(input) };
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = Encoding.UTF8 }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Solvent");
            WriteCounts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var suite in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", suite.Name);
                WriteCounts(xml, suite.Cases);
                suite.Cases.ForEach(one => WriteCase(xml, one));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static Suite GateSuite(ReportInput input)
    {
        var unreadable = input.Scan.Unreadable;
        var cases = new List<Case>
        {
            new("solvent.scan", "every file could be read", unreadable.Count == 0 ? null
                : new("error", "unreadable", $"{ReportText.Count(unreadable.Count, "path")} could not be read", Lines(unreadable.Select(path => $"{path.Path}: {path.Reason}"))), ""),
        };
        if (input.Gate is { } gate)
        {
            var outcome = gate.Passes ? null : new Trouble("failure", ReportText.Word(gate.FailOn), gate.Sentence, Lines(input.Scan.Findings.Where(finding => Fails(input, finding)).Select(Line)));
            cases.Insert(0, new("solvent.gate", $"no {(gate.Against is null ? "" : "new ")}finding at or above {ReportText.Word(gate.FailOn)}{(gate.Against is null ? "" : $" since {gate.Against}")}", outcome, ""));
        }

        return new("gates", cases);
    }

    private static Suite RuleSuite(ReportInput input)
    {
        var byRule = input.Scan.Findings.ToLookup(finding => finding.Rule, StringComparer.Ordinal);
        return new("rules", [.. input.Rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => CaseOf(input, rule, [.. byRule[rule.Id]]))]);
    }

    private static Case CaseOf(ReportInput input, ReportRule rule, List<Finding> findings)
    {
        var failing = findings.Where(finding => Fails(input, finding)).ToList();
        var trouble = failing.Count == 0 ? null : new Trouble(
            "failure", ReportText.Word(rule.Severity), $"{ReportText.Count(failing.Count, "finding")}, about {ReportText.Effort(ReportEffort.Minutes(failing, input.Rules))} to pay",
            Lines([.. failing.Select(Line), .. rule.Fix.Length == 0 ? [] : new[] { "", "How to fix it: " + rule.Fix.ReplaceLineEndings(" ") }]));
        var mild = findings.Except(failing).ToList();
        return new($"solvent.{rule.Category}", $"{rule.ShortId} {rule.Title}", trouble, Lines(mild.Select(Line)));
    }

    private static bool Fails(ReportInput input, Finding finding) => input.Gate is null || finding.Severity >= input.Gate.FailOn;

    private static string Line(Finding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Path}:{finding.Start.Line}:{finding.Start.Column}: {ReportText.Word(finding.Severity)} {finding.Message}");

    private static string Lines(IEnumerable<string> lines)
    {
        var all = lines.Select(ReportText.Visible).ToList();
        return string.Join('\n', all.Count > MostLines ? [.. all[..MostLines], $"and {ReportText.Number(all.Count - MostLines)} more"] : all);
    }

    private static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(one => one.Trouble?.Kind == "failure").ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", cases.Count(one => one.Trouble?.Kind == "error").ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", "0");
    }

    private static void WriteCase(XmlWriter xml, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", ReportText.Visible(one.Class));
        xml.WriteAttributeString("name", ReportText.Visible(one.Name));
        xml.WriteAttributeString("time", "0");
        if (one.Trouble is { } trouble)
        {
            xml.WriteStartElement(trouble.Kind);
            xml.WriteAttributeString("message", ReportText.Visible(trouble.Message));
            xml.WriteAttributeString("type", trouble.Type);
            xml.WriteString(trouble.Lines);
            xml.WriteEndElement();
        }

        if (one.Output.Length > 0)
        {
            xml.WriteElementString("system-out", one.Output);
        }

        xml.WriteEndElement();
    }

    private sealed record Suite(string Name, List<Case> Cases);

    private sealed record Case(string Class, string Name, Trouble? Trouble, string Output);

    private sealed record Trouble(string Kind, string Type, string Message, string Lines);

    private sealed class Utf8Text : StringWriter
    {
        public Utf8Text()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => Encoding.UTF8;
    }
}
