namespace Solvent.IntegrationTests.Mcp;

/// <summary>A test with the protocol's official inspector; skipped, with the reason, where it or a Node that runs it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InspectorFactAttribute : FactAttribute
{
    /// <summary>Looks for both.</summary>
    public InspectorFactAttribute() =>
        Skip = !InspectorRun.IsInstalled ? "the inspector is not installed (npm ci in tests/Solvent.IntegrationTests)"
            : InspectorRun.Node is null ? "no Node of version 22 or later"
            : null;
}
