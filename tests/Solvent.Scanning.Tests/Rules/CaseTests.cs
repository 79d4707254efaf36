using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>
/// Small programs, one after the other in a file <c>Cases/&lt;rule&gt;.&lt;matter&gt;.&lt;language&gt;.txt</c>, each behind a line <c>=== name</c>.
/// Exactly the lines that end with the comment <c>hit</c> are found.
/// </summary>
public sealed class CaseTests
{
    private static readonly Dictionary<string, string> s_paths = new() { ["python"] = "a.py", ["typescript"] = "a.ts", ["csharp"] = "A.cs" };

    public static IEnumerable<object[]> Cases => Read().Select(c => new object[] { c.File, c.Name });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exactly_the_marked_lines_are_found(string file, string name)
    {
        var text = Read().Single(c => c.File == file && c.Name == name).Text;
        var marked = text.Split('\n').Index().Where(l => l.Item.EndsWith("# hit", StringComparison.Ordinal) || l.Item.EndsWith("// hit", StringComparison.Ordinal)).Select(l => l.Index + 1);

        Assert.Equal(marked, Scans.Lines(file.Split('.')[0], s_paths[file.Split('.')[2]], text).Distinct());
    }

    private static IEnumerable<(string File, string Name, string Text)> Read()
    {
        var assembly = typeof(CaseTests).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("cases/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            foreach (var part in ("\n" + reader.ReadToEnd().ReplaceLineEndings("\n")).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
            {
                var lines = part.Split('\n', 2);
                yield return (resource["cases/".Length..], lines[0], lines[1]);
            }
        }
    }
}
