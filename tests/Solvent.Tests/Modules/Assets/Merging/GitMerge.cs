using System.Diagnostics;
using System.Globalization;

namespace Solvent.Tests.Modules.Assets.Merging;

/// <summary>What git makes of triples: the reference that the merge is compared with.</summary>
internal static class GitMerge
{
    /// <summary>Merges triples as git does, in one shell.</summary>
    /// <returns>For each the text and whether nothing conflicts.</returns>
    public static IReadOnlyList<(string Text, bool IsClean)> Run(IReadOnlyList<RandomTriple> triples) => In(triples, folder =>
    {
        var codes = Shell(folder, triples.Count);
        return codes.Select((code, i) => (File.ReadAllText(Path.Combine(folder, $"{i}.r")), code == 0)).ToList();
    });

    /// <summary>Milliseconds that git takes for all, the writing of the files left out.</summary>
    public static double Measure(IReadOnlyList<RandomTriple> triples) => In(triples, folder =>
    {
        var clock = Stopwatch.StartNew();
        Shell(folder, triples.Count);
        return clock.Elapsed.TotalMilliseconds;
    });

    private static T In<T>(IReadOnlyList<RandomTriple> triples, Func<string, T> run)
    {
        var folder = Directory.CreateTempSubdirectory("solvent-merge-");
        try
        {
            for (var i = 0; i < triples.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"{i}.b"), triples[i].Base);
                File.WriteAllText(Path.Combine(folder.FullName, $"{i}.o"), triples[i].Ours);
                File.WriteAllText(Path.Combine(folder.FullName, $"{i}.t"), triples[i].Theirs);
            }

            return run(folder.FullName);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static int[] Shell(string folder, int count)
    {
        const string Script = "i=0; while [ $i -lt $0 ]; do git merge-file --diff3 -p -L ours -L base -L theirs $i.o $i.b $i.t >$i.r; echo $?; i=$((i+1)); done";
        var start = new ProcessStartInfo("sh", ["-c", Script, count.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var shell = Process.Start(start)!;
        var codes = shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        shell.WaitForExit();
        return codes.Length == count
            ? [.. codes.Select(code => int.Parse(code, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException("git merge-file did not run");
    }
}
