namespace Solvent.Surfaces.Web;

/// <summary>Something to say on a page of its own.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Text">What to do.</param>
/// <param name="Command">What to type, or null.</param>
internal sealed record Message(string Title, string Text, string? Command = null)
{
    /// <summary>Where to go on; null for the overview.</summary>
    public (string Address, string Name)? Link { get; init; }
}
