using System.Text;

namespace Solvent.Tests.Modules.Assets.Merging;

/// <summary>Three texts to merge, made from a number: guidance with front matter, sections, lists, tables and code, and what two people did to it.</summary>
/// <param name="Base">What both began with.</param>
/// <param name="Ours">What the first made of it.</param>
/// <param name="Theirs">What the second made of it.</param>
internal sealed record RandomTriple(string Base, string Ours, string Theirs)
{
    private static readonly string[] s_words = ["run", "tests", "never", "commit", "secrets", "use", "typed", "errors", "before", "deploy", "review", "each", "migration", "cache", "timeout"];
    private static readonly string[] s_titles = ["Commands", "Testing", "Safety", "Style", "Data", "Rollback", "Notes"];
    private static readonly string[] s_keys = ["description", "globs", "alwaysApply", "owner", "tags"];

    /// <summary>The triple of a number.</summary>
    public static RandomTriple Of(int seed)
    {
        var random = new Random(seed);
        var text = Text(random);
        var (ours, theirs) = (Edited(text, random), Edited(text, random));
        if (random.Next(4) == 0)
        {
            var both = Edited(text, random, 1);
            (ours, theirs) = (Edited(both, random, random.Next(2)), Edited(both, random, random.Next(2)));
        }

        var end = random.Next(5) == 0 ? "\r\n" : "\n";
        return new RandomTriple(Joined(text, end, random), Joined(ours, end, random), Joined(theirs, end, random));
    }

    /// <summary>A triple of a text that is there already, edited twice.</summary>
    public static RandomTriple From(string text, int seed)
    {
        var random = new Random(seed);
        var lines = text.Split('\n').ToList();
        return new RandomTriple(text, string.Join('\n', Edited(lines, random)), string.Join('\n', Edited(lines, random)));
    }

    private static string Joined(List<string> lines, string end, Random random) =>
        string.Join(end, lines) + (lines.Count > 0 && random.Next(12) > 0 ? end : "");

    private static List<string> Text(Random random)
    {
        var lines = new List<string>();
        if (random.Next(25) == 0)
        {
            return lines;
        }

        if (random.Next(2) == 0)
        {
            lines.Add("---");
            lines.AddRange(s_keys.Where(_ => random.Next(2) == 0).Select(key => $"{key}: {Word(random)}"));
            lines.AddRange(["---", ""]);
        }

        lines.AddRange(["# Guide", ""]);
        for (var left = random.Next(6); left > 0; left--)
        {
            lines.AddRange(Section(random));
        }

        return lines;
    }

    private static IEnumerable<string> Section(Random random)
    {
        yield return $"{new string('#', random.Next(2, 4))} {s_titles[random.Next(s_titles.Length)]}";
        yield return "";
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            foreach (var line in Block(random))
            {
                yield return line;
            }

            yield return "";
        }
    }

    private static IEnumerable<string> Block(Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                return ["```sh", $"{Word(random)} {Word(random)}", "", Word(random), "```"];
            case 1:
                return ["| a | b |", "|---|---|", .. Enumerable.Range(0, random.Next(4)).Select(_ => $"| {Word(random)} | {Word(random)} |")];
            case 2:
                return Enumerable.Range(0, random.Next(1, 4)).Select(_ => Sentence(random));
            case 3:
                return Enumerable.Range(1, random.Next(1, 5)).Select(n => $"{n}. {Sentence(random)}");
            default:
                return Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(5) == 0 ? $"  - {Sentence(random)}" : $"- {Sentence(random)}");
        }
    }

    private static List<string> Edited(List<string> text, Random random, int? count = null)
    {
        var lines = text.ToList();
        for (var left = count ?? random.Next(5); left > 0; left--)
        {
            Edit(lines, random);
        }

        return lines;
    }

    private static void Edit(List<string> lines, Random random)
    {
        var at = random.Next(lines.Count + 1);
        if (at == lines.Count)
        {
            lines.AddRange(random.Next(2) == 0 ? Section(random) : [$"- {Sentence(random)}"]);
            return;
        }

        switch (random.Next(9))
        {
            case 0 or 1:
                lines[at] = lines[at].Length == 0 ? Sentence(random) : $"{lines[at]} {Word(random)}";
                break;
            case 2:
                lines[at] = Sentence(random);
                break;
            case 3:
                lines.RemoveRange(at, Math.Min(random.Next(1, 4), lines.Count - at));
                break;
            case 4:
                lines.InsertRange(at, Block(random));
                break;
            case 5:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 6:
                MoveSection(lines, random);
                break;
            case 7:
                lines.Insert(at, $"- {Sentence(random)}");
                break;
            default:
                lines.Insert(Math.Min(lines.Count, random.Next(1, 4)), $"{s_keys[random.Next(s_keys.Length)]}: {Word(random)}");
                break;
        }
    }

    // Or takes it out.
    private static void MoveSection(List<string> lines, Random random)
    {
        var heads = Enumerable.Range(0, lines.Count).Where(line => lines[line].StartsWith("##", StringComparison.Ordinal)).Append(lines.Count).ToArray();
        if (heads.Length < 3)
        {
            return;
        }

        var place = random.Next(heads.Length - 2);
        var section = lines.GetRange(heads[place], heads[place + 1] - heads[place]);
        lines.RemoveRange(heads[place], section.Count);
        if (random.Next(3) > 0)
        {
            lines.InsertRange(heads[place + 2] - section.Count, section);
        }
    }

    private static string Sentence(Random random)
    {
        var text = new StringBuilder(Word(random));
        for (var left = random.Next(6); left > 0; left--)
        {
            text.Append(' ').Append(Word(random));
        }

        return text.ToString();
    }

    private static string Word(Random random) => s_words[random.Next(s_words.Length)];
}
