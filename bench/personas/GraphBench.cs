using System.Diagnostics;
using System.Globalization;
using Solvent.Modules.Graph.Engine;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.PersonasBench;

/// <summary>Closures beside SQLite's recursive query.</summary>
internal static class GraphBench
{
    private const string Downward = "WITH RECURSIVE up(n) AS (SELECT ?1 UNION SELECT edges.b FROM edges JOIN up ON edges.a = up.n) SELECT count(*) FROM up";

    /// <summary>Runs all of it.</summary>
    public static void Run(BenchOptions options)
    {
        foreach (var (nodes, wanted) in new[] { (57_500, 56_899), (570_000, 470_401) })
        {
            Compare("in order", nodes, wanted, RandomGraph.Edges(nodes, nodes / 100, options.Number("--seed", 1), isShuffled: false), options.Number("--rounds", 15));
            Compare("shuffled", nodes, wanted, RandomGraph.Edges(nodes, nodes / 100, options.Number("--seed", 1), isShuffled: true), options.Number("--rounds", 15));
            Compare("deep", nodes, wanted, RandomGraph.Edges(nodes, 100, options.Number("--seed", 1), isShuffled: true), options.Number("--rounds", 15));
        }
    }

    private static void Compare(string name, int nodes, int wanted, IReadOnlyList<(int From, int To)> edges, int rounds)
    {
        using var database = Database(edges);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (graph, filled) = Timed(() => Fill(nodes, edges, sortedPart: 1));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var (tailed, ended) = (Fill(nodes, edges, sortedPart: 0.95), Ended(nodes, edges));
        var down = new ClosureTerms(Way.Out);
        var start = Start(graph, edges, down, wanted);
        var measured = new List<(string What, Func<int> Run, List<double> Times)>
        {
            ("SQLite, recursive query in memory", () => Query(database, start), []),
            ("closure", () => Closure.Of(graph, start, down).Count, []),
            ("closure, a twentieth of the edges not sorted yet", () => Closure.Of(tailed, start, down).Count, []),
            ("closure, a tenth of the edges ended", () => Closure.Of(ended, start, down).Count, []),
            ("closure of some kinds of edges", () => Closure.Of(graph, start, down with { Kinds = 0b0111 }).Count, []),
            ("closure as of the time of the last edge", () => Closure.Of(graph, start, down with { Until = long.MaxValue }).Count, []),
            ("closure the other way, from the first node", () => Closure.Of(graph, edges[0].To, new ClosureTerms(Way.In)).Count, []),
            ("closure the other way as of that time", () => Closure.Of(graph, edges[0].To, new ClosureTerms(Way.In) { Until = long.MaxValue }).Count, []),
        };
        BenchOptions.Report(Text($"{edges.Count:N0} edges of {nodes:N0} nodes, {name}"), Text($"{bytes / 1e6:N1} MB, folded in {filled:N0} ms"));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (_, run, times) in measured)
            {
                times.Add(Timed(run).Milliseconds);
            }
        }

        var usual = BenchOptions.Median(measured[0].Times);
        foreach (var (what, run, times) in measured)
        {
            BenchOptions.Report(Text($"  {what} ({run():N0} reached)"), Text($"{BenchOptions.Median(times):N2} ms  {usual / BenchOptions.Median(times),6:N1}x"));
        }
    }

    // Edges are in the order in which nodes came, and a later node reaches more.
    private static int Start(GraphSnapshot graph, IReadOnlyList<(int From, int To)> edges, ClosureTerms terms, int wanted)
    {
        var (low, high) = (0, edges.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Closure.Of(graph, edges[middle].From, terms).Count < wanted ? (middle + 1, high) : (low, middle);
        }

        return edges[low].From;
    }

    private static SqliteDatabase Database(IReadOnlyList<(int From, int To)> edges)
    {
        var database = SqliteDatabase.Open(":memory:", SqliteAccess.Write, TimeSpan.FromSeconds(5));
        database.Run("CREATE TABLE edges(a INTEGER, b INTEGER, PRIMARY KEY(a, b)) WITHOUT ROWID");
        database.Run("BEGIN");
        foreach (var (from, to) in edges.Order())
        {
            database.Prepare("INSERT INTO edges VALUES (?, ?)").Bind(from).Bind(to).Run();
        }

        database.Run("COMMIT");
        return database;
    }

    private static int Query(SqliteDatabase database, int start)
    {
        var query = database.Prepare(Downward).Bind(start);
        query.Step();
        var count = (int)query.Number(0);
        query.Reset();
        return count;
    }

    private static GraphSnapshot Fill(int nodes, IReadOnlyList<(int From, int To)> edges, double sortedPart)
    {
        var writer = Writer(nodes);
        for (var i = 0; i < edges.Count; i++)
        {
            if (i == (int)(edges.Count * sortedPart))
            {
                writer.Sort();
            }

            writer.Begin(new Moment(DateTimeOffset.UnixEpoch.AddSeconds(i), GraphLog.Ledger, i + 1));
            writer.AddEdge(edges[i].From, (byte)(i % 3), edges[i].To);
        }

        if (sortedPart == 1)
        {
            writer.Sort();
        }

        return writer.Publish();
    }

    // A tenth more edges than there are to be, which then end.
    private static GraphSnapshot Ended(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var writer = Writer(nodes);
        writer.Begin(new Moment(DateTimeOffset.UnixEpoch, GraphLog.Ledger, 1));
        foreach (var (from, to) in edges)
        {
            writer.AddEdge(from, 0, to);
        }

        var more = edges.Where((_, i) => i % 10 == 0).Select(edge => (edge.From, To: (edge.To + 1) % nodes)).ToList();
        more.ForEach(edge => writer.AddEdge(edge.From, 1, edge.To));
        writer.Sort();
        writer.Begin(new Moment(DateTimeOffset.UnixEpoch.AddDays(1), GraphLog.Ledger, 2));
        more.ForEach(edge => writer.EndEdge(edge.From, 1, edge.To));
        return writer.Publish();
    }

    private static GraphWriter Writer(int nodes)
    {
        var writer = new GraphWriter();
        for (var node = 0; node < nodes; node++)
        {
            writer.Intern(Text($"chunk:source/{node}"));
        }

        return writer;
    }

    private static (T Result, double Milliseconds) Timed<T>(Func<T> run)
    {
        var started = Stopwatch.GetTimestamp();
        var result = run();
        return (result, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
