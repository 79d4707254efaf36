using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Decisions;

/// <summary>Edits the text of <c>.solvent/decisions.yaml</c> by whole entries; all else stays as people wrote it.</summary>
internal static class DecisionsEditor
{
    /// <summary>Adds an entry at the end, indented as the others.</summary>
    public static string Append(string text, Decision decision)
    {
        var before = DecisionsFile.Parse(text);
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Split('\n');
        var indent = before.Count == 0 ? "" : Indent(lines[FirstLine(lines, before[0]) - 1]);
        var joint = text.Length == 0 || text.EndsWith('\n') ? "" : lineEnd;
        var edited = text + joint + string.Concat(Entry(decision).Select(line => indent + line + lineEnd));
        return Checked(edited, before.Count + 1);
    }

    /// <summary>Takes an entry out; comments before the next one stay.</summary>
    public static string Remove(string text, Decision decision)
    {
        var before = DecisionsFile.Parse(text);
        if (!before.Any(other => other.Line == decision.Line && other.Rule == decision.Rule && other.Reason == decision.Reason))
        {
            throw new ConfigurationException(DecisionsFile.Path, Math.Max(decision.Line, 1), "the file changed in the meantime; run the command again.");
        }

        var lines = text.Split('\n').ToList();
        var first = FirstLine([.. lines], decision) - 1;
        var indent = Indent(lines[first]).Length;
        var end = first + 1;
        for (var i = end; i < lines.Count && (string.IsNullOrWhiteSpace(lines[i]) || Indent(lines[i]).Length > indent); i++)
        {
            end = string.IsNullOrWhiteSpace(lines[i]) || lines[i].TrimStart().StartsWith('#') ? end : i + 1;
        }

        lines.RemoveRange(first, end - first);
        return Checked(string.Join('\n', lines), before.Count - 1);
    }

    private static List<string> Entry(Decision decision)
    {
        List<string> lines = [$"- rule: {decision.Rule}", $"  kind: {(decision.Kind == DecisionKind.Accepted ? "accepted" : "false-alarm")}"];
        if (decision.Component is { } component)
        {
            lines.Add($"  component: {Quote(component)}");
        }

        AddList(lines, "paths", decision.Paths);
        AddList(lines, "fingerprints", decision.Fingerprints);
        lines.Add($"  reason: {Quote(decision.Reason)}");
        if (decision.By is { } by)
        {
            lines.Add($"  by: {Quote(by)}");
        }

        if (decision.Until is { } until)
        {
            lines.Add($"  until: {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }

        return lines;
    }

    private static void AddList(List<string> lines, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            lines.Add($"  {key}:");
            lines.AddRange(values.Select(value => $"    - {Quote(value)}"));
        }
    }

    // What JSON quotes, YAML reads; the lines must not break, and NEL and the like end lines in YAML.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text))
        {
            quoted.Append(c is '\u0085' or '\u2028' or '\u2029' or '\ufeff' || char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private static int FirstLine(string[] lines, Decision decision)
    {
        for (var i = Math.Min(decision.Line, lines.Length); i >= 1; i--)
        {
            if (lines[i - 1].TrimStart().StartsWith('-'))
            {
                return i;
            }
        }

        throw Uneditable(decision.Line);
    }

    private static string Indent(string line) => line[..(line.Length - line.TrimStart(' ').Length)];

    private static string Checked(string text, int expected)
    {
        try
        {
            return DecisionsFile.Parse(text).Count == expected ? text : throw Uneditable(1);
        }
        catch (ConfigurationException e)
        {
            throw Uneditable(e.Line);
        }
    }

    private static ConfigurationException Uneditable(int line) =>
        new(DecisionsFile.Path, Math.Max(line, 1), "the list is written in a way that can't be edited line by line; write each decision as lines that begin with '- rule: '.");
}
