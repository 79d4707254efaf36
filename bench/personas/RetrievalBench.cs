using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Solvent.Modules.Retrieval;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Security;
using Solvent.Testing;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.PersonasBench;

/// <summary>The search in this repository's own documentation: each heading is a question whose document is known. Beside it: the document with most lines that hold a word.</summary>
internal static class RetrievalBench
{
    private const int MostQuestions = 300;
    private const int Found = 8;

    /// <summary>Runs all of it.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("solvent-context-").FullName;
        try
        {
            var documents = Copy(Path.Combine(RepositoryRoot.Path, "docs"), Path.Combine(folder, "docs"));
            Directory.CreateDirectory(Path.Combine(folder, ".solvent"));
            await File.WriteAllTextAsync(Path.Combine(folder, ".solvent/sources.yaml"), "sources: [{ name: docs, kind: folder, path: docs, purposes: [bench], rights: [] }]");
            var questions = Questions(documents, options.Number("--seed", 1));
            BenchOptions.Report(Text($"{documents.Count:N0} documents, {questions.Count:N0} questions"), "");
            await SearchAsync("SQLite", new ContextPlace(folder, Path.Combine(folder, "ledger.db")), questions);
            await SearchAsync("PostgreSQL", new ContextPlace(folder, PostgresServer.Shared.NewDatabase()), questions);
            CountLines(documents, questions);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SearchAsync(string store, ContextPlace place, List<(string Question, string Document)> questions)
    {
        var started = Stopwatch.GetTimestamp();
        await using var search = await ContextSearches.OpenAsync(place, TimeProvider.System, default);
        var indexed = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await search.RefreshAsync(default);
        var refreshed = Stopwatch.GetElapsedTime(started);
        var slice = new DataSlice(new HashSet<string> { "docs" }, new HashSet<string> { PieceKinds.Chunk }, new HashSet<string>(), "bench", Grants.Everything);
        var (times, ranks) = (new List<double>(), new List<int>());
        foreach (var (question, document) in questions)
        {
            started = Stopwatch.GetTimestamp();
            var pieces = await search.FindAsync(slice, new ContextQuestion(question, Found), default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            ranks.Add(pieces.Select(piece => piece.Document).Distinct().ToList().IndexOf(document));
        }

        Report(store, times, ranks, Text($"indexed in {indexed.TotalMilliseconds:N0} ms, again in {refreshed.TotalMilliseconds:N0} ms"));
    }

    private static void CountLines(Dictionary<string, string[]> documents, List<(string Question, string Document)> questions)
    {
        var (times, ranks) = (new List<double>(), new List<int>());
        foreach (var (question, document) in questions)
        {
            var started = Stopwatch.GetTimestamp();
            var words = new Regex($@"\b({string.Join('|', QuestionWords.Of(question).Words)})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
            var order = documents.OrderByDescending(one => one.Value.Count(line => words.IsMatch(line))).Select(one => one.Key).Take(Found).ToList();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            ranks.Add(order.IndexOf(document));
        }

        Report("most lines with a word", times, ranks, "");
    }

    private static void Report(string name, List<double> times, List<int> ranks, string also) => BenchOptions.Report(
        Text($"  {name}: first {100.0 * ranks.Count(rank => rank == 0) / ranks.Count:N0} %, among three {100.0 * ranks.Count(rank => rank is >= 0 and < 3) / ranks.Count:N0} %{(also.Length > 0 ? "; " + also : "")}"),
        Text($"p50 {BenchOptions.Median(times):N2} ms  p99 {times.Order().ElementAt(times.Count * 99 / 100):N2} ms"));

    private static Dictionary<string, string[]> Copy(string from, string to)
    {
        var documents = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(from, file).Replace('\\', '/');
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
            documents.Add(path, File.ReadAllLines(file));
        }

        return documents;
    }

    // Headings that stand in one document only.
    private static List<(string Question, string Document)> Questions(Dictionary<string, string[]> documents, int seed) =>
    [
        .. documents.SelectMany(one => one.Value.Where(line => line.StartsWith('#') && line.Contains(' ', StringComparison.Ordinal)).Select(line => (Question: line.TrimStart('#').Trim(), Document: one.Key)))
            .GroupBy(pair => pair.Question, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() == 1).Select(group => group.First())
            .OrderBy(pair => HashCode(pair.Question, seed)).Take(MostQuestions),
    ];

    // The same order in every run of a seed.
    private static uint HashCode(string text, int seed) => text.Aggregate((uint)seed * 2_654_435_761, (hash, c) => (hash ^ c) * 16_777_619);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
