namespace Solvent.Modules.Graph.Engine;

/// <summary>A node came to be, changed or ended.</summary>
/// <param name="Moment">The number of the moment.</param>
/// <param name="Face">What is known of it since; null where it ended.</param>
/// <param name="Before">What happened to it before; null for nothing.</param>
internal sealed record FaceEvent(int Moment, NodeFace? Face, FaceEvent? Before);
