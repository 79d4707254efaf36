using System.CommandLine;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph;

/// <summary><c>solvent graph why</c>, <c>impact</c> and <c>show</c>: what is around a node.</summary>
internal sealed class GraphCommands(GraphSession session)
{
    // More than pages show: what is met again is drawn once.
    private const int UsualPaths = 1_000;

    /// <summary>The command <c>why</c>.</summary>
    public Command Why()
    {
        var decision = new Argument<string>("DECISION") { Description = "The decision's id, or the start of it" };
        var limit = GraphSession.Limit("paths", UsualPaths, Lineage.MostPaths);
        var (asOf, format, output, db) = (GraphSession.AsOf(), CliOutput.Format("text", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("why", "Show on what a decision rests: every path to its sources, versions and models")
        {
            Details = "Says complete where all that it rests on is named and there, else partial and what is missing.",
            Examples = [("graph why 01J4ZK8", "by the start of its id")],
            Arguments = { decision },
            Options = { limit, asOf, format, output, db },
        }.Runs((parsed, ct) => session.ViewAsync(parsed.GetValue(db), parsed.GetValue(asOf), view =>
        {
            var lineage = Lineage.Of(view, GraphSession.Find(view, parsed.GetValue(decision)!, NodeKinds.Decision), parsed.GetValue(limit));
            Write(parsed.GetValue(format), parsed.GetValue(output), WhyDocument.Of(view, lineage), GraphJson.Default.WhyDocument, GraphTexts.Why);
            return Task.FromResult(ExitCode.Fine);
        }, ct));
    }

    /// <summary>The command <c>impact</c>.</summary>
    public Command Impact()
    {
        var (node, limit) = (GraphSession.Node(), GraphSession.Limit("nodes", Queries.Impact.UsualNodes, Queries.Impact.MostNodes));
        var depth = new Option<int?>("--depth") { HelpName = "N", Description = "Only what is at most N steps away" }.Between(1);
        var (asOf, format, output, db) = (GraphSession.AsOf(), CliOutput.Format("text", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("impact", "Show what rests on a node: which decisions, runs and incidents")
        {
            Examples = [("graph impact document:help/refunds.md", "which answers that document is in"), ("graph impact model:small-1", "what a model had a part in")],
            Arguments = { node },
            Options = { limit, depth, asOf, format, output, db },
        }.Runs((parsed, ct) => session.ViewAsync(parsed.GetValue(db), parsed.GetValue(asOf), view =>
        {
            var impact = Queries.Impact.Of(view, GraphSession.Find(view, parsed.GetValue(node)!), parsed.GetValue(limit), parsed.GetValue(depth));
            Write(parsed.GetValue(format), parsed.GetValue(output), ImpactDocument.Of(view, impact), GraphJson.Default.ImpactDocument, GraphTexts.Impact);
            return Task.FromResult(ExitCode.Fine);
        }, ct));
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var (node, limit) = (GraphSession.Node(), GraphSession.Limit("neighbours of each side", NodeDocument.UsualNeighbours, Queries.Impact.MostNodes));
        var (asOf, format, output, db) = (GraphSession.AsOf(), CliOutput.Format("text", "json"), CliOutput.Option(), GraphSession.Db());
        return new CliCommand("show", "Show a node: what it rests on and what rests on it, one step away")
        {
            Examples = [("graph show persona:support", "its versions"), ("graph show asset-version:llm-call-guardrails@1.1.0", "who is bound to it")],
            Arguments = { node },
            Options = { limit, asOf, format, output, db },
        }.Runs((parsed, ct) => session.ViewAsync(parsed.GetValue(db), parsed.GetValue(asOf), view =>
        {
            var document = NodeDocument.Of(view, GraphSession.Find(view, parsed.GetValue(node)!), parsed.GetValue(limit));
            Write(parsed.GetValue(format), parsed.GetValue(output), document, GraphJson.Default.NodeDocument, GraphTexts.Node);
            return Task.FromResult(ExitCode.Fine);
        }, ct));
    }

    private void Write<T>(string? format, string? output, T document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Action<CliConsole, T> write)
    {
        if (format == "json")
        {
            CliOutput.WriteJson(session.Console, output, document, type);
        }
        else
        {
            CliOutput.WriteTable(session.Console, output, console => write(console, document));
        }
    }
}
