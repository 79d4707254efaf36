namespace Solvent.Tests.Architecture.Arrows;

/// <summary>How a name is mentioned.</summary>
internal enum MentionKind
{
    /// <summary>In the code.</summary>
    Name,

    /// <summary>Opened by a using directive: a namespace counts as well as a type.</summary>
    Using,

    /// <summary>Opened for the whole project.</summary>
    GlobalUsing,
}

/// <summary>A name as it stands in a file.</summary>
/// <param name="Chain">The identifiers between the dots; aliases of the file are already replaced.</param>
/// <param name="Scope">The namespace around it; empty outside any.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Kind">How it is mentioned.</param>
internal sealed record Mention(IReadOnlyList<string> Chain, string Scope, int Line, MentionKind Kind);

/// <summary>What the guard needs to know of a file.</summary>
/// <param name="Namespaces">The namespaces it declares.</param>
/// <param name="Types">Full names of the top-level types it declares.</param>
/// <param name="Mentions">The names in it.</param>
internal sealed record FileNames(
    IReadOnlyList<string> Namespaces,
    IReadOnlyList<string> Types,
    IReadOnlyList<Mention> Mentions);
