using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Fixes;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>Reads one rule file.</summary>
internal static class RuleFile
{
    /// <param name="path">Path of the file, for errors; its name is the id and its folder the category.</param>
    /// <param name="text">Its content.</param>
    /// <param name="vocabulary">The words that its match may use.</param>
    /// <param name="vocabularyVersion">Digest of the vocabulary: other words, other findings.</param>
    /// <param name="isTested">Whether it ships with the program: its examples, most of its text, are then read when asked for.</param>
    public static Rule Read(string path, string text, Vocabulary vocabulary, string vocabularyVersion, bool isTested = false)
    {
        var isCut = isTested && ExamplesAt(text) is not null;
        var map = YamlMap.Parse(path, isCut ? text[..ExamplesAt(text)!.Value] : text, isTested);
        var id = Path.GetFileNameWithoutExtension(path);
        var category = map.Text("category");
        if (map.Text("id") != id.Split('-', 2)[0])
        {
            throw map.Fail($"`id` is `{map.Text("id")}`, but the file's name begins with `{id.Split('-', 2)[0]}`");
        }

        var match = map.Map("match") ?? throw map.Fail("`match` is missing");
        var matcher = new MatchReader(vocabulary).Read(match);
        var (baseMinutes, eachMinutes) = ReadEffort(map);
        var rule = new Rule
        {
            Id = id,
            Title = map.Text("title"),
            Category = category,
            Severity = map.Choice<Severity>("severity"),
            Confidence = map.Choice<Confidence>("confidence"),
            Languages = ReadLanguages(map),
            Message = map.Text("message"),
            BaseMinutes = baseMinutes,
            EachMinutes = eachMinutes,
            Risk = ReadRisk(map),
            PaidBy = map.Text("paid-by"),
            Unpaid = ReadUnpaid(map),
            Verified = map.Date("verified"),
            Expires = map.Date("expires"),
            Why = map.Text("why").Trim(),
            Fix = map.Text("fix").Trim(),
            FalseAlarms = map.OptionalText("false-alarms")?.Trim() ?? "",
            Sources = map.Texts("sources"),
            Since = map.Text("since"),
            Reading = isCut ? new Lazy<IReadOnlyList<RuleExample>>(() => ReadExamples(YamlMap.Parse(path, text, isTested))) : Known(ReadExamples(map)),
            Version = Digest(text, vocabularyVersion),
            Matcher = matcher,
            Autofix = map.Map("autofix") is { } fix ? AutofixReader.Read(fix) : null,
        };
        map.Done();
        return rule;
    }

    private static string ReadUnpaid(YamlMap map)
    {
        var reason = map.OptionalText("unpaid")?.Trim() ?? "";
        return reason.Length > 0 && map.Text("paid-by") != "none" ? throw map.Fail("`unpaid` says why no asset pays the rule; it goes with `paid-by: none`") : reason;
    }

    private static Lazy<IReadOnlyList<RuleExample>> Known(IReadOnlyList<RuleExample> examples) => new(examples);

    // Where the examples begin, if nothing comes behind them and no alias refers to what stands in them.
    private static int? ExamplesAt(string text)
    {
        const string Key = "\nexamples:";
        var at = text.IndexOf(Key, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        foreach (var line in text.AsSpan(at + Key.Length).EnumerateLines())
        {
            if (line is [not (' ' or '#'), ..] && !text.AsSpan(at + Key.Length).StartsWith(line))
            {
                return null;
            }
        }

        return at + 1;
    }

    private static (double Base, double Each) ReadEffort(YamlMap map)
    {
        var effort = map.Map("effort") ?? throw map.Fail("`effort` is missing: {base: 10m, each: 5m}");
        var result = (Minutes(effort, "base"), Minutes(effort, "each"));
        effort.Done();
        return result;
    }

    private static double Minutes(YamlMap map, string key)
    {
        var text = map.Text(key);
        var factor = text.EndsWith('h') ? 60 : 1;
        return text.Length > 1 && text[^1] is 'm' or 'h' && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value * factor
            : throw map.Fail($"`{key}` must be minutes or hours such as 10m or 1.5h, not `{text}`");
    }

    private static RuleRisk ReadRisk(YamlMap map)
    {
        var risk = map.Map("risk") ?? throw map.Fail("`risk` is missing: {revenue: 0-5, safety: 0-5, regulatory: 0-5}");
        var result = new RuleRisk(risk.Number("revenue", 0, 5), risk.Number("safety", 0, 5), risk.Number("regulatory", 0, 5));
        risk.Done();
        return result;
    }

    private static IReadOnlyList<Language> ReadLanguages(YamlMap map) =>
        [.. map.Texts("languages").Select(l => RuleLanguages.Find(l) ?? throw map.Fail($"unknown language `{l}`; known: {string.Join(", ", RuleLanguages.Names)}"))];

    private static List<RuleExample> ReadExamples(YamlMap map)
    {
        var examples = map.Map("examples") ?? throw map.Fail("`examples` is missing: {hit: [...], miss: [...]}");
        var found = new List<RuleExample>();
        foreach (var kind in new[] { "hit", "miss" })
        {
            found.AddRange(examples.List(kind).Select(n => ReadExample(map.Inner(n, $"`{kind}`"), kind == "hit")));
        }

        examples.Done();
        return found;
    }

    private static RuleExample ReadExample(YamlMap map, bool isHit)
    {
        var line = map.Line;
        if (map.Node("files") is { } files)
        {
            var many = map.Inner(files, "`files`");
            var texts = many.Keys.ToDictionary(k => k, many.Text, StringComparer.Ordinal);
            map.Done();
            if (texts.Count == 0)
            {
                throw many.Fail("`files` is empty: name a path and its text");
            }

            return new RuleExample(isHit, "files", texts, line, MarkedLines(texts.Values.First()));
        }

        if (map.Keys.Take(2).ToList() is not [var language])
        {
            throw map.Fail("an example has one key, its language (`python: |`), or `files` with a text for each path");
        }

        var text = map.Text(language);
        var path = RuleLanguages.ExamplePath(language) ?? throw map.Fail($"unknown language `{language}`; known: {string.Join(", ", RuleLanguages.Names)}, or `files`");
        map.Done();
        return new RuleExample(isHit, language, new Dictionary<string, string> { [path] = text }, line, MarkedLines(text));
    }

    // A line that ends with the comment `hit` is one that must be found.
    private static List<int> MarkedLines(string text) => [.. text.Split('\n').Index().Where(l => IsMarked(l.Item.TrimEnd())).Select(l => l.Index + 1)];

    // A line of a notebook ends as JSON.
    private static bool IsMarked(string line)
    {
        var code = line.EndsWith(',') || line.EndsWith('"') ? line.TrimEnd(',').TrimEnd('"') : line;
        code = code.EndsWith("\\n", StringComparison.Ordinal) ? code[..^2] : code;
        return code.EndsWith("# hit", StringComparison.Ordinal) || code.EndsWith("// hit", StringComparison.Ordinal);
    }

    private static string Digest(string text, string vocabularyVersion) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(vocabularyVersion + "\n" + text)))[..16];
}
