using System.CommandLine;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph;

/// <summary><c>solvent graph as-of</c>, <c>diff</c> and <c>export</c>: the graph as a whole.</summary>
internal sealed class GraphTimeCommands(GraphSession session)
{
    private const int UsualRows = 1_000;
    private const int MostRows = 1_000_000;

    /// <summary>The command <c>as-of</c>.</summary>
    public Command AsOf()
    {
        var (time, limit) = (Time("TIME"), GraphSession.Limit("nodes, and edges, in JSON", UsualRows, MostRows));
        var (format, output, db) = (CliOutput.Format("table", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("as-of", "Count what the graph held at a time")
        {
            Examples = [("graph as-of now", "what there is"), ("graph as-of 2030-01-31 --format json", "the nodes and edges at the end of that day")],
            Arguments = { time },
            Options = { limit, format, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var view = await book.ViewAsync(GraphSight.Everything, GraphSession.TimeOf(parsed.GetValue(time)!, "TIME"), ct);
            var document = GraphDocument.Of(view, parsed.GetValue(limit));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), document, GraphJson.Default.GraphDocument);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(output), console => GraphTexts.Contents(console, document));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>diff</c>.</summary>
    public Command Diff()
    {
        var (from, to, limit) = (Time("FROM"), Time("TO"), GraphSession.Limit("rows of each list", DiffDocument.UsualRows, MostRows));
        var (format, output, db) = (CliOutput.Format("text", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("diff", "Show what came to be and what ended in the graph between two times")
        {
            Examples = [("graph diff 2030-01-01 now", "since the end of that day")],
            Arguments = { from, to },
            Options = { limit, format, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var start = GraphSession.TimeOf(parsed.GetValue(from)!, "FROM") ?? throw new UsageException("FROM: nothing comes after now; write an earlier time.");
            var end = GraphSession.TimeOf(parsed.GetValue(to)!, "TO");
            var diff = GraphDiff.Of(await book.ViewAsync(GraphSight.Everything, start, ct), await book.ViewAsync(GraphSight.Everything, end, ct));
            var document = DiffDocument.Of(diff, start, end, parsed.GetValue(limit));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), document, GraphJson.Default.DiffDocument);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(output), console => GraphTexts.Diff(console, document));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>export</c>.</summary>
    public Command Export()
    {
        var decision = new Option<string?>("--decision") { HelpName = "ID", Description = "Only that decision and all that it rests on" };
        var (asOf, format, output, db) = (GraphSession.AsOf(), CliOutput.Format("prov", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("export", "Write the graph for other programs: as PROV-O in JSON-LD, or as its nodes and edges")
        {
            Examples = [("graph export --output graph.jsonld", "all of it, in the words of PROV"), ("graph export --decision 01J4ZK8", "the lineage of one decision")],
            Options = { decision, asOf, format, output, db },
        }.Runs((parsed, ct) => session.ViewAsync(parsed.GetValue(db), parsed.GetValue(asOf), view =>
        {
            var (nodes, edges) = Part(view, parsed.GetValue(decision));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), GraphDocument.Of(view, nodes, edges, int.MaxValue), GraphJson.Default.GraphDocument);
            }
            else
            {
                CliOutput.WriteJsonText(session.Console, parsed.GetValue(output), ProvDocument.Write(nodes, edges));
            }

            return Task.FromResult(ExitCode.Fine);
        }, ct, named: false));
    }

    private static (IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphLink> Edges) Part(GraphView view, string? decision)
    {
        if (decision is null)
        {
            return ([.. GraphContents.Nodes(view)], [.. GraphContents.Edges(view)]);
        }

        var lineage = LineageGraph.Of(view, GraphSession.Find(view, decision, NodeKinds.Decision), int.MaxValue);
        return (lineage.Nodes, lineage.Edges);
    }

    private static Argument<string> Time(string name) => new(name) { Description = "A day, whose end counts, a moment such as 2030-01-31T14:05:00Z, or now" };
}
