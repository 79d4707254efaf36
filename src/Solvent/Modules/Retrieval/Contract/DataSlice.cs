using Solvent.Platform.Security;

namespace Solvent.Modules.Retrieval.Contract;

/// <summary>What a persona may see on behalf of somebody. Nothing outside it is ever given, whatever is asked.</summary>
/// <param name="Sources">The names of the sources.</param>
/// <param name="Nodes">The kinds of nodes of the graph.</param>
/// <param name="Edges">The kinds of edges of the graph.</param>
/// <param name="Purpose">For what the data is used; a source says for which purposes it may be.</param>
/// <param name="Grants">What the caller may do: who may not read a repository's data does not get it through a persona.</param>
internal sealed record DataSlice(IReadOnlySet<string> Sources, IReadOnlySet<string> Nodes, IReadOnlySet<string> Edges, string Purpose, Grants Grants);
