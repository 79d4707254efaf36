namespace Solvent.WebTests.Browsing;

/// <summary>A test in a real Chromium with axe; skipped, with the reason, where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Looks for the browser and for axe.</summary>
    public BrowserFactAttribute() =>
        Skip = Browser.Executable is null ? "no Chromium (apt-get install chromium, or set SOLVENT_CHROMIUM)"
            : Axe.IsInstalled ? null
            : "axe-core is not installed (npm ci in tests/Solvent.WebTests)";
}
