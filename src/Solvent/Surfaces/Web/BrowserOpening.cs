using System.ComponentModel;
using System.Diagnostics;

namespace Solvent.Surfaces.Web;

/// <summary>Opens an address in the user's browser where there is a screen to show it on.</summary>
internal static class BrowserOpening
{
    /// <summary>Opens it, without waiting.</summary>
    /// <returns>Whether a browser was asked to.</returns>
    public static bool TryOpen(string address)
    {
        var opener = OperatingSystem.IsMacOS() ? "/usr/bin/open"
            : OperatingSystem.IsLinux() && HasDisplay() ? "xdg-open"
            : OperatingSystem.IsWindows() ? "explorer.exe"
            : null;
        if (opener is null)
        {
            return false;
        }

        try
        {
            using var started = Process.Start(new ProcessStartInfo(opener, [address]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return started is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static bool HasDisplay() =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
