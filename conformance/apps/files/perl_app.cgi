#!/usr/bin/perl
# The contract application as a CGI script: /, /echo, /inspect, /stream and /status/NNN.
use strict;
use warnings;
binmode STDIN;
binmode STDOUT;

my $text = "Content-Type: text/plain; charset=utf-8\n";
my $target = $ENV{REQUEST_URI} // '';
my ($path, $query) = split /\?/, $target, 2;
$path =~ s{^https?://[^/]*}{}i;
$path =~ s/%([0-9a-f]{2})/chr hex $1/gie;
my $method = $ENV{REQUEST_METHOD};
my %beside = (
    201 => "Location: /\n", 405 => "Allow: GET, HEAD\n", 416 => "Content-Range: bytes */500\n",
    401 => "WWW-Authenticate: Basic realm=\"plumbline\"\n",
    407 => "Proxy-Authenticate: Basic realm=\"plumbline\"\n",
);

sub quoted {
    my $octets = shift // '';
    $octets =~ s/([^ !#-\[\]-~])/sprintf '\\u%04x', ord $1/ge;
    return "\"$octets\"";
}

sub answer {
    my ($head, $content) = @_;
    print $head, 'Content-Length: ', length $content, "\n\n", $content;
    exit 0;
}

my $content = '';
{
    local $/;    # unread content may break the pipe before the response is read
    $content = <STDIN> // '';
}
if ($path eq '/echo' or $path eq '/inspect') {
    answer("Content-Type: application/octet-stream\n", $content) if $path eq '/echo';
    my @fields;
    for my $key (sort keys %ENV) {
        my $name = $key =~ /^HTTP_(.*)/ ? $1 : $key =~ /^CONTENT_(?:TYPE|LENGTH)$/ ? $key : next;
        $name =~ tr/A-Z_/a-z-/;
        push @fields, '[' . quoted($name) . ', ' . quoted($ENV{$key}) . ']';
    }
    my %understood = (
        method => $ENV{REQUEST_METHOD}, target => $target, version => $ENV{SERVER_PROTOCOL},
        content => $content, nonce => $query, scheme => $ENV{REQUEST_SCHEME} // 'http',
        authority => $ENV{HTTP_HOST},
    );
    my $understood = join ', ', map { quoted($_) . ': ' . quoted($understood{$_}) } sort keys %understood;
    answer("Content-Type: application/json\n",
        "{$understood, \"fields\": [" . join(', ', @fields) . '], "trailers": null}');
}
if ($path eq '/' or $path eq '/stream') {
    if ($method eq 'OPTIONS') {
        print "Status: 204 No Content\nAllow: GET, HEAD, OPTIONS\n\n";
        exit 0;
    }
    answer("Status: 501 Not Implemented\n$text", "This method is not known.\n")
        unless $method =~ /^(?:GET|HEAD|POST|PUT|DELETE|PATCH|CONNECT|TRACE)$/;
    answer("Status: 405 Method Not Allowed\nAllow: GET, HEAD, OPTIONS\n$text", "Read only.\n")
        unless $method =~ /^(?:GET|HEAD)$/;
}
answer($text, "Plumbline\n") if $path eq '/';
if ($path eq '/stream') {
    if (($query // '') =~ /^[0-9]{1,8}$/) {
        print "$text\n", 'x' x $query;
        exit 0;
    }
    local $| = 1;    # a server that gets all pieces at once adds a Content-Length
    print "$text\n", "piece 1 of the stream\n";
    select undef, undef, undef, 0.03;
    print map { "piece $_ of the stream\n" } 2 .. 5;
    exit 0;
}
if ($path =~ m{^/status/([2-5][0-9][0-9])$} and $1 != 206 and $1 != 426) {
    my $status = $1;
    my $head = "Status: $status Status\n";
    $head .= $beside{$status} // ($status =~ /^3/ ? "Location: /\n" : '');
    if ($status == 204 or $status == 205 or $status == 304) {
        print $status == 304 ? "Status: 304 Status\n" : $head, "\n";
        exit 0;
    }
    answer($head . $text, $status);
}
answer("Status: 404 Not Found\n$text", "There is nothing here.\n");
